// What is typed reaches the server while it is typed, and the browser asks before a page goes with text that
// did not. Streamlit takes a text in when its box loses the keyboard; a reload, "Back" or a server that dies
// come without that. So a pause in typing counts as losing it. A number that Streamlit would write otherwise
// waits: "4." would become "4" under the hand. A page that finds its server again asks for a run, or for the
// sign-in. Loaded as a module, which a browser runs once for each time it opens the app.
const PAUSE_MS = 500;
const TAKEN_IN_MS = 150; // until Streamlit has sent what a box held when it lost the keyboard
const TEXTS = '[data-testid="stTextArea"], [data-testid="stTextInput"]';
const BOXES = `${TEXTS}, [data-testid="stNumberInput"]`;
const DATES = '[data-testid="stDateInput"]';
let typed = null; // the box that holds what Streamlit has not taken in
let takenAt = -Infinity;
let pause = 0;

// A whole number or decimal as Streamlit writes it; one of more digits would get its last zeros under the hand.
const isWhole = ({ value, step }, data) => /^\d$/.test(data) && String(Number(value)) === value && !(step < 0.01);

const takeIn = () => typed?.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));

document.addEventListener("input", ({ target, data, isComposing }) => {
  if (!target.closest(BOXES) || target.type === "password") return;
  typed = target;
  clearTimeout(pause);
  if (target.closest(TEXTS) ? !isComposing : isWhole(target, data)) pause = setTimeout(takeIn, PAUSE_MS);
});

document.addEventListener(
  "focusout",
  ({ target }) => {
    if (target !== typed) return;
    typed = null;
    takenAt = performance.now();
  },
  true,
);

// A date is taken in when the keyboard leaves its boxes, and they keep the shortcut that saves to themselves.
// So the keyboard leaves them first, and comes back when the shortcut has followed.
document.addEventListener(
  "keydown",
  (event) => {
    const { key, code, ctrlKey, metaKey, target } = event;
    if (key !== "Enter" || !(ctrlKey || metaKey) || !target.closest(DATES)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const page = document.querySelector('[data-testid="stMain"]');
    page.tabIndex = -1;
    page.style.outline = "none";
    page.focus({ preventScroll: true });
    const again = new KeyboardEvent("keydown", { key, code, ctrlKey, metaKey, bubbles: true });
    setTimeout(() => {
      document.body.dispatchEvent(again);
      target.focus({ preventScroll: true });
    }, TAKEN_IN_MS);
  },
  true,
);

// "Back" within the app asks nothing: it waits until what was typed is sent.
window.addEventListener(
  "popstate",
  (event) => {
    if (!typed?.isConnected) return;
    const [state, wanted] = [event.state, location.href];
    takeIn();
    event.stopImmediatePropagation();
    setTimeout(() => {
      history.replaceState(state, "", wanted); // a quick run of the page of the text has put its own address back
      window.dispatchEvent(new PopStateEvent("popstate", { state }));
    }, TAKEN_IN_MS);
  },
  true,
);

window.addEventListener("beforeunload", (event) => {
  if (!typed?.isConnected) return;
  takeIn();
  event.preventDefault();
});

// A tap presses and lets go at once: the page would change before the text is sent, and Streamlit would come
// back to the page of the text. So the link waits until it is.
document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest("a[href]");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!link || !plain || performance.now() - takenAt > TAKEN_IN_MS) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    takenAt = -Infinity;
    setTimeout(() => link.click(), TAKEN_IN_MS);
  },
  true,
);

// Streamlit runs a page that finds its server again only if a run was cut off. To a server that was started
// anew the page would be unknown until the next click, and that click be lost. So the page asks for a run, as
// the key R does (which does nothing while one goes on); where the session is new, its drafts come back with it.
const app = document.querySelector('[data-testid="stApp"]');
const LOOK_AGAIN_MS = 3_000;
let cutOff = false;

function runAgain() {
  takeIn();
  for (const type of ["keydown", "keyup"]) document.body.dispatchEvent(new KeyboardEvent(type, { key: "r", bubbles: true }));
}

// Where the session ended meanwhile, as over a night, the server lets nothing of the page in again. So the page
// goes to the sign-in, which leads back to it.
async function seeWhetherSignedIn() {
  if (!cutOff) return;
  const answer = await fetch("/_stcore/health").catch(() => null);
  if (answer?.status === 401) location.reload();
  else setTimeout(seeWhetherSignedIn, LOOK_AGAIN_MS);
}

new MutationObserver(() => {
  const connected = app.dataset.testConnectionState === "CONNECTED";
  if (connected && cutOff) runAgain();
  if (!connected && !cutOff) setTimeout(seeWhetherSignedIn, LOOK_AGAIN_MS);
  cutOff = !connected;
}).observe(app, { attributeFilter: ["data-test-connection-state"] });
