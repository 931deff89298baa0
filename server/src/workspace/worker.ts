/**
 * A worker thread. Of the command line: reads what files tell each other, then checks them. Of the language server: see
 * `serve-closed.ts`.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { closedFilesRole, serveClosed } from '../closed/serve-closed.ts';
import { analyseFile } from './analyse-text.ts';
import { indexFile, know } from './index-files.ts';
import { loadAnalyser } from './load-analyser.ts';
import type { WorkerAnswer, WorkerRequest } from './worker-pool.ts';

const port = parentPort;
if (port && workerData === closedFilesRole) void serveClosed(port, loadAnalyser());
else if (port) {
  const started = loadAnalyser().then((analyser) => ({ analyser, project: analyser.createProject() }));
  port.on('message', (request: WorkerRequest) => {
    // A rejection here becomes the worker's `error` event, which the main thread reports.
    void started.then(({ analyser, project }) => {
      const answer = (items: WorkerAnswer): void => port.postMessage(items);
      switch (request.kind) {
        case 'index':
          answer(request.items.map((path) => indexFile(project, path)));
          break;
        case 'know':
          project.setResources(request.resources);
          know(project, request.files);
          break;
        case 'check':
          answer(request.items.map((job) => analyseFile(analyser, job, project)));
          project.forgetAnswers();
          break;
      }
    });
  });
}
