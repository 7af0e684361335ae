/** Lets the browser read the finder and one's own bookings without a connection. A page in a frame of another site does not. */
if (window.top === window && 'serviceWorker' in navigator)
  addEventListener('load', () => {
    // Where the browser refuses, pages are read with a connection, as before.
    navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
  });
