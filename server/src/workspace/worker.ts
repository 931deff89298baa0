/** A worker thread of the command line: takes batches of files, answers with their findings. */
import { parentPort } from 'node:worker_threads';
import { analyseFile, type Job } from './analyse-text.ts';
import { loadAnalyser } from './load-analyser.ts';

const port = parentPort;
if (port) {
  const analyser = loadAnalyser();
  port.on('message', (jobs: readonly Job[]) => {
    // A rejection here becomes the worker's `error` event, which the main thread reports.
    void analyser.then((it) => port.postMessage(jobs.map((job) => analyseFile(it, job))));
  });
}
