// Verifies messages by the official JavaScript library of Standard Webhooks: node verify.mjs <directory of
// node_modules> <file>; the file has a message a line.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [modules, file] = process.argv.slice(2);
const { Webhook } = createRequire(`${modules}/`)('standardwebhooks');

let verified = 0;
for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
  const { secret, headers, body } = JSON.parse(line);
  // The server's clock is the test's, which may be ahead.
  Date.now = () => Number(headers['webhook-timestamp']) * 1000;
  new Webhook(secret).verify(body, headers);
  let forged = false;
  try {
    new Webhook(secret).verify(`${body} `, headers);
    forged = true;
  } catch {
    verified += 1;
  }
  if (forged) throw new Error('A changed body is verified.');
}
console.log(`verified ${verified}`);
