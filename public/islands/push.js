/**
 * A form whose hidden field is filled by this browser's subscription to the portal (Push API). `data-key` is the portal's public
 * key. A subscription of before, which may be another person's, ends with the new one.
 */
export function start(form) {
  const told = form.querySelector('[role=alert]');
  const button = form.querySelector('button');
  const say = (text) => {
    told.textContent = text;
    told.hidden = false;
  };
  if (!('serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis)) {
    button.disabled = true;
    say(form.dataset.unknown);
    return;
  }
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    told.hidden = true;
    try {
      if ((await Notification.requestPermission()) !== 'granted') return say(form.dataset.denied);
      // Fails where the browser refuses the worker; `ready` alone would wait for it for ever.
      await navigator.serviceWorker.register('/service-worker.js');
      const { pushManager } = await navigator.serviceWorker.ready;
      await (await pushManager.getSubscription())?.unsubscribe();
      const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: form.dataset.key });
      form.elements.subscription.value = JSON.stringify(made);
      form.submit();
    } catch {
      say(form.dataset.failed);
    } finally {
      button.disabled = false;
    }
  });
}
