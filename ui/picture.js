// A button that copies a picture, which the server makes when it is asked for.

const WAIT_MILLISECONDS = 20000;

// Whoever waits for the answer to the question of this name.
const waiting = new Map();

export default function ({ data, parentElement, setTriggerValue }) {
  const button = parentElement.querySelector("button");
  const status = parentElement.querySelector("[role=status]");
  button.hidden = !(window.ClipboardItem && navigator.clipboard?.write);
  waiting.get(data.wanted)?.(data.picture);
  waiting.delete(data.wanted);
  button.onclick = async () => {
    status.textContent = "Making the picture …";
    try {
      // The promise goes in as it is: Safari allows writing only while the click is being handled.
      await navigator.clipboard.write([new ClipboardItem({ "image/png": picture() })]);
      status.textContent = "Copied: paste it into a slide or a text";
    } catch (error) {
      status.textContent = `The picture could not be copied: ${error.message}`;
    }
  };

  function picture() {
    const wanted = `${Date.now()}-${Math.random()}`;
    return new Promise((resolve, reject) => {
      waiting.set(wanted, (made) => {
        const bytes = Uint8Array.from(atob(made), (letter) => letter.charCodeAt(0));
        resolve(new Blob([bytes], { type: "image/png" }));
      });
      setTimeout(() => {
        waiting.delete(wanted);
        reject(new Error("the server did not answer; try again"));
      }, WAIT_MILLISECONDS);
      setTriggerValue("wanted", wanted);
    });
  }
}
