/**
 * The language server under Node. Loading this file starts it, over the channel that the command line names:
 * `--node-ipc` for VS Code, `--stdio` for everybody else.
 */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../cli/version.ts';
import { createServer } from '../create-server.ts';
import { defaultTimeBudget } from '../editor-settings.ts';
import { inOrder } from '../message-order.ts';
import { loadAnalyser } from '../workspace/load-analyser.ts';
import { commandLine } from './command-line.ts';
import { createProjectHost } from './project-host.ts';
import { createWatchdog } from './watchdog.ts';

/** A server outlives its mistakes: what nobody caught goes to the log. */
const start = (): void => {
  const connection = createConnection(ProposedFeatures.all, inOrder());
  const log = (error: unknown): void =>
    connection.console.error(error instanceof Error ? `${error.stack}` : `${error}`);
  process.on('uncaughtException', log);
  process.on('unhandledRejection', log);
  createServer(connection, {
    loadAnalyser,
    createProject: createProjectHost,
    version,
    memory: () => process.memoryUsage.rss(),
    watchdog: createWatchdog(defaultTimeBudget * 1000),
    commandLine,
    warmsUp: true,
  });
  connection.listen();
};

start();

/** For the command line, which loads this file to have a server; it runs until its client ends it. */
export const startServer = (): Promise<void> => Promise.resolve();
