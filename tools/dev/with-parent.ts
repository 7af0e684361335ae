/**
 * Loaded before a process of the portal that `npm start` runs (`node --import`): ties it to its parent.
 *
 * When the parent is killed its IPC channel breaks; the process then ends as on SIGTERM, in order, instead of keeping
 * the port with nobody left to stop it. Its output pipes end at the same moment, which must not end it sooner.
 */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// Listening keeps the channel open and so the process alive: only its own work may do that.
process.channel?.unref();
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
