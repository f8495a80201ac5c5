"""What a server adds to the pages: security headers, compressed files, a read-only HTTP interface."""
