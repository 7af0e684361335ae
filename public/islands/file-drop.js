/** Drag and drop on a file field; with `data-hash`, the SHA-256 of the file is computed here and sent instead of the file. */
export function start(element) {
  const input = element.querySelector('input[type=file]');
  const result = element.querySelector('.file-result');
  for (const type of ['dragenter', 'dragover', 'dragleave', 'drop']) {
    element.addEventListener(type, (event) => {
      event.preventDefault();
      element.classList.toggle('over', type === 'dragenter' || type === 'dragover');
    });
  }
  element.addEventListener('drop', (event) => {
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  if (!element.dataset.hash || !globalThis.crypto?.subtle) return;
  const hidden = document.createElement('input');
  hidden.type = 'hidden';
  hidden.name = element.dataset.hash;
  element.append(hidden);
  input.addEventListener('change', async () => {
    const file = input.files[0];
    hidden.value = '';
    result.textContent = '';
    if (!file) return;
    result.textContent = element.dataset.working;
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    input.removeAttribute('name');
    hidden.value = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    result.textContent = `${element.dataset.done} ${hidden.value}`;
  });
}
