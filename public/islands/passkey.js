/**
 * A form whose hidden field is filled by a passkey. `data-kind` is `create` or `ask`, `data-options` what the server wants, as
 * the WebAuthn standard writes it in JSON (level 3, 5.1).
 */
export function start(form) {
  const told = form.querySelector('[role=alert]');
  const button = form.querySelector('button');
  const say = (text) => {
    told.textContent = text;
    told.hidden = false;
  };
  if (!globalThis.PublicKeyCredential) {
    button.disabled = true;
    say(form.dataset.unknown);
    return;
  }
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    told.hidden = true;
    try {
      const publicKey = optionsOf(JSON.parse(form.dataset.options));
      const { credentials } = navigator;
      /** @type {any} the library of types knows no JSON of credentials */
      const made =
        form.dataset.kind === 'create' ? await credentials.create({ publicKey }) : await credentials.get({ publicKey });
      form.elements.answer.value = JSON.stringify(answerOf(made));
      form.submit();
    } catch {
      // The browser says itself what the person cancelled or lacks; nothing was sent.
      say(form.dataset.failed);
    } finally {
      button.disabled = false;
    }
  });
}

const bytes = (text) => {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from({ length: plain.length }, (_, at) => plain.charCodeAt(at));
};

const text = (buffer) =>
  btoa(String.fromCodePoint(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

function optionsOf(options) {
  const withBytes = { ...options, challenge: bytes(options.challenge) };
  if (options.user) withBytes.user = { ...options.user, id: bytes(options.user.id) };
  for (const list of ['excludeCredentials', 'allowCredentials']) {
    if (options[list]) withBytes[list] = options[list].map((one) => ({ ...one, id: bytes(one.id) }));
  }
  return withBytes;
}

function answerOf({ id, rawId, type, response, authenticatorAttachment }) {
  const answer = { clientDataJSON: text(response.clientDataJSON) };
  for (const part of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (response[part]) answer[part] = text(response[part]);
  }
  if (response.getTransports) answer.transports = response.getTransports();
  return { id, rawId: text(rawId), type, authenticatorAttachment, clientExtensionResults: {}, response: answer };
}
