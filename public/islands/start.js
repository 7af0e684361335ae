import './offline.js';
import './session.js';

/** Starts the islands: `data-island="name"` loads `./name.js` and calls its `start(element)` once. */
const started = new WeakSet();

function startAll(root) {
  const found = [...root.querySelectorAll('[data-island]')];
  if (root instanceof Element && root.matches('[data-island]')) found.push(root);
  for (const element of found) {
    if (started.has(element)) continue;
    started.add(element);
    import(`./${element.dataset.island}.js`)
      .then((island) => island.start(element))
      .catch((error) => {
        element.classList.add('island-failed');
        console.error(`island ${element.dataset.island}:`, error);
      });
  }
}

startAll(document);
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof Element) startAll(node);
}).observe(document.body, { childList: true, subtree: true });
