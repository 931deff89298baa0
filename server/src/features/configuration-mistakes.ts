/** Marks what is wrong in configuration files: while somebody writes one, as it is written; otherwise as it is on disk. */
import { DiagnosticSeverity, type Diagnostic, type PublishDiagnosticsParams, type Range } from 'vscode-languageserver';
import { source } from '../convert.ts';
import type { OpenConfiguration } from '../open-configurations.ts';
import type { ProjectProblem } from '../project-host.ts';
import { projectPathOf } from '../project-path.ts';
import type { Feature, Server } from '../server.ts';
import { ownKeys, readToml, settingsIn } from '../workspace/configuration-file.ts';
import { lineOfKey } from '../workspace/line-of-key.ts';

/** What is half typed is no mistake yet; in milliseconds. */
const patience = 250;

/** Settings apply when their file is saved; what is wrong with them is said before. */
export const registerConfigurationMistakes: Feature = (server) => {
  const { documents, folders, settings, whenReady, workspace, onDidShutDown } = server;
  const report = createReport(server);
  let timer: ReturnType<typeof setTimeout> | undefined;
  documents.configurations.onDidChange(() => {
    clearTimeout(timer);
    timer = setTimeout(report, patience);
  });
  documents.configurations.onDidClose(report);
  onDidShutDown(() => clearTimeout(timer));
  // The folders' own are read for their mistakes: nobody may have opened a Python file.
  const reportAll = async (): Promise<void> => {
    await Promise.all(folders().map((it) => settings.ofFolder(it)));
    report();
  };
  settings.onDidChange(reportAll);
  whenReady(() => void reportAll());
  documents.onDidOpen(async (document) => {
    await settings.of(document);
    report();
  });
  // Each file that is checked has the nearest configuration read, which may be its own folder's.
  workspace?.onDidSettle(report);
  return {};
};

/**
 * Sends what has changed. Always pushed, also to clients that pull: files that are not open have mistakes, too, and those
 * of one file must not come from two sides.
 */
function createReport({ analyser, connection, documents: { configurations }, project }: Server): () => void {
  const published = new Map<string, PublishDiagnosticsParams>();
  const send = (path: string, params: PublishDiagnosticsParams): void => {
    const before = published.get(path);
    if (JSON.stringify(before?.diagnostics ?? []) === JSON.stringify(params.diagnostics)) {
      // Marks that are where they were are right for the new text as well, as long as nobody moved them.
      if (before?.version === params.version || params.diagnostics.length === 0) return;
    }
    if (params.diagnostics.length === 0) published.delete(path);
    else published.set(path, params);
    connection.sendDiagnostics(params).catch(() => undefined);
  };
  const mistakesIn = ({ uri, text: { text } }: OpenConfiguration, onDisk: readonly ProjectProblem[]): Diagnostic[] => {
    const lines = text.split(/\r\n|\r|\n/);
    const said = settingsIn(readToml(text), ownKeys(uri), analyser.rules, undefined);
    // Only where the setting is still there, whose value is wrong for a reason outside of the file.
    const others = onDisk.flatMap(({ keys, message }) => {
      const line = keys && lineOfKey(text, keys);
      return line === undefined ? [] : [{ line, message }];
    });
    return [...(said?.mistakes ?? []), ...others].map(({ line = 1, message }) => {
      const code = lines[line - 1] ?? '';
      const start = code.length - code.trimStart().length;
      return toDiagnostic(message, line - 1, start, code.trimEnd().length);
    });
  };
  return () => {
    const onDisk = new Map<string, ProjectProblem[]>();
    for (const it of project?.problems() ?? []) {
      const path = projectPathOf(it.uri);
      onDisk.set(path, [...(onDisk.get(path) ?? []), it]);
    }
    const open = new Map(configurations.all().map((it) => [projectPathOf(it.uri), it]));
    for (const path of new Set([...published.keys(), ...onDisk.keys(), ...open.keys()])) {
      const document = open.get(path);
      const problems = onDisk.get(path) ?? [];
      if (document) {
        const { uri, version } = document;
        send(path, { uri, version, diagnostics: mistakesIn(document, problems) });
      } else {
        const uri = published.get(path)?.uri ?? problems[0]?.uri ?? path;
        send(path, { uri, diagnostics: problems.map(({ line, message }) => toDiagnostic(message, line)) });
      }
    }
  };
}

/** On a line (0-based): from one character to another, or the whole of it where its text is not known. */
function toDiagnostic(message: string, line: number, start = 0, end?: number): Diagnostic {
  const range: Range = {
    start: { line, character: start },
    end: end === undefined ? { line: line + 1, character: 0 } : { line, character: end },
  };
  return { range, severity: DiagnosticSeverity.Warning, source, message };
}
