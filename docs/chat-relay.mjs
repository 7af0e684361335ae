// Takes webhook messages of Palier and writes a line into a channel of Slack or Teams. See docs/api.md, "Into a channel of Slack
// or Teams". Node 20 or later, no package. Settings: PALIER_URL, PALIER_WEBHOOK_SECRET, CHAT (slack or teams), CHAT_URL, PORT.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const { PALIER_URL, PALIER_WEBHOOK_SECRET, CHAT, CHAT_URL, PORT = '8080' } = process.env;

function isFromPalier(secret, headers, rawBody) {
  const age = Math.abs(Date.now() / 1000 - Number(headers['webhook-timestamp']));
  if (!(age < 300)) return false;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${rawBody}`;
  const wanted = Buffer.from(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
  const given = String(headers['webhook-signature'])
    .split(' ')
    .map((one) => Buffer.from(one));
  return given.some((one) => one.length === wanted.length && timingSafeEqual(one, wanted));
}

// A message may come twice under one id: the last thousand are remembered.
const seen = new Set();
function isNew(id) {
  if (seen.has(id)) return false;
  seen.add(id);
  if (seen.size > 1_000) seen.delete(seen.values().next().value);
  return true;
}

// Names of places are public. Names of people are not in messages, and do not belong in a channel that all read.
async function lineOf({ type, data }) {
  if (type === 'quota.published') return `Desk quotas of ${data.month} are published: ${PALIER_URL}/desks`;
  if (type !== 'booking.made' && type !== 'booking.cancelled') return null;
  const site = await fetch(`${PALIER_URL}/api/v1/sites/${data.siteId}`).then((answer) => answer.json());
  const what = type === 'booking.made' ? 'A desk is booked' : 'A desk is free again';
  return `${what}: ${site.name}, ${data.date}. ${PALIER_URL}/desks/${data.siteId}?date=${data.date}`;
}

const FORMS = {
  slack: (text) => ({ text }),
  teams: (text) => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: { type: 'AdaptiveCard', version: '1.4', body: [{ type: 'TextBlock', text, wrap: true }] },
      },
    ],
  }),
};

createServer(async (request, response) => {
  const answer = (status) => response.writeHead(status).end();
  try {
    let body = '';
    for await (const part of request.setEncoding('utf8')) {
      body += part;
      if (body.length > 100_000) return answer(413);
    }
    if (!isFromPalier(PALIER_WEBHOOK_SECRET, request.headers, body)) return answer(401);
    const id = request.headers['webhook-id'];
    if (!isNew(id)) return answer(204);
    const text = await lineOf(JSON.parse(body));
    if (text === null) return answer(204);
    const posted = await fetch(CHAT_URL, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(FORMS[CHAT](text)),
    });
    // Palier sends it again later.
    if (!posted.ok) seen.delete(id);
    answer(posted.ok ? 204 : 502);
  } catch (error) {
    process.stderr.write(`${String(error)}\n`);
    seen.delete(request.headers['webhook-id']);
    answer(502);
  }
}).listen(Number(PORT), () => process.send?.('ready'));
