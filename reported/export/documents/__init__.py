"""Every page, chart and figure as a document of its own: HTML that needs no scripts and no server."""
