/**
 * What every host of the extension shares: the client's options, the commands and the life of the server.
 * All analysis is the server's. It also asks for the settings and for the files it wants to hear about, so that it works
 * the same in every editor; this only starts it, stops it and shows its log.
 */
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { registerEvidenceCommands } from './evidence-commands.ts';
import { registerReportCommands } from './report-commands.ts';
import { registerRulePages } from './rule-pages.ts';
import { registerSample } from './sample.ts';
import { registerScanCommands } from './scan-commands.ts';
import { askWith } from './server-access.ts';
import { createStatusItem } from './status-item.ts';

/** Makes a client that is not started yet; each host knows its own way to run the server. */
export type ClientFactory = (options: LanguageClientOptions) => BaseLanguageClient;

/** Not `git` and the like: what a comparison shows beside a file has its findings in the file. */
const schemes = ['file', 'untitled', 'vscode-notebook-cell', 'vscode-vfs', 'vscode-test-web'];

/** Commands of ours that the server may put into its code actions. */
const clientCommands = ['memlint.explainRule', 'memlint.copyFinding', 'memlint.reportFalsePositive'];

/** Files that say how a program is run; the server knows them by their names, and so must this. */
const deploymentFiles = [
  '**/{compose,docker-compose}{,.*,-*}.{yml,yaml}',
  '**/{Dockerfile,Containerfile}{,.*}',
  '**/*.{dockerfile,Dockerfile}',
  '**/Procfile{,.*}',
  '**/*.ini',
  '**/supervisor{,d}.{conf,ini}',
  '**/*.service',
];

/** Where settings stand: the server completes their names and values. */
const configurationFiles = ['**/memlint.toml', '**/pyproject.toml'];

const documentSelector = [
  ...schemes.map((scheme) => ({ scheme, language: 'python' })),
  ...schemes.flatMap((scheme) => [...deploymentFiles, ...configurationFiles].map((pattern) => ({ scheme, pattern }))),
];

/** Starts the server unless `memlint.enable` is off, follows that setting, and registers the commands. */
export const startClient = async (context: vscode.ExtensionContext, createClient: ClientFactory): Promise<void> => {
  const output = vscode.window.createOutputChannel('Memlint', { log: true });
  const client = createClient({
    documentSelector,
    outputChannel: output,
    diagnosticCollectionName: 'memlint',
    initializationOptions: { clientCommands },
    middleware: {
      // The selector speaks of cells; which notebook they belong to is to be heard here only.
      notebooks: {
        didOpen: async (notebook, cells, next) =>
          schemes.includes(notebook.uri.scheme) ? next(notebook, cells) : undefined,
      },
    },
    // A hover links to the page of its rule, which is here.
    markdown: { isTrusted: { enabledCommands: ['memlint.explainRule'] } },
  });
  const follow = inTurn(async (task: 'follow the setting' | 'restart') => {
    if (task === 'restart' && client.isRunning()) await client.stop();
    if (isEnabled() && !client.isRunning()) await client.start();
    if (!isEnabled() && client.isRunning()) await client.stop();
  });
  const ask = askWith(client);
  context.subscriptions.push(
    output,
    ...registerReportCommands(ask),
    ...registerScanCommands(ask),
    ...registerEvidenceCommands(ask),
    ...registerRulePages(ask, context.extension),
    registerSample(context.extensionUri),
    { dispose: () => client.dispose() },
    vscode.commands.registerCommand('memlint.restart', () => follow('restart')),
    vscode.commands.registerCommand('memlint.showOutput', () => output.show()),
    vscode.workspace.onDidChangeConfiguration((change) =>
      change.affectsConfiguration('memlint.enable') ? follow('follow the setting') : undefined,
    ),
  );
  await follow('follow the setting');
  context.subscriptions.push(createStatusItem(documentSelector, client));
};

const isEnabled = (): boolean => vscode.workspace.getConfiguration('memlint').get('enable', true);

/** Runs one call at a time: a client that is starting can neither be started nor stopped. */
const inTurn = <Argument>(task: (argument: Argument) => Promise<void>): ((argument: Argument) => Promise<void>) => {
  let last: Promise<void> = Promise.resolve();
  return (argument) => {
    const next = last.then(() => task(argument));
    last = next.catch(() => undefined);
    return next;
  };
};
