/**
 * `npm start [-- PATH…]`: installs and builds what changed, then checks the paths (default: the sample project).
 * This file only looks at Node's version, so that an old Node can still read it.
 */
if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Memlint needs Node 20 or newer; this is Node ${process.versions.node}.`);
  process.exit(2);
}
import('./lib/start.mjs').then(({ start }) => start());
