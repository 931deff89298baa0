/** Knows which settings apply to each open document, wherever they come from, and says when they change. */
import {
  defaultSettings,
  deploymentKindOf,
  type DeploymentFacts,
  type RuleInfo,
  type Settings,
} from '@memlint/shared-rules';
import { Emitter, type Connection, type Event } from 'vscode-languageserver';
import type { DocumentBaseline } from './editor-baseline.ts';
import type { ClientFeatures } from './client-features.ts';
import type { Documents, OpenDocument } from './documents.ts';
import { memlintSection, parseEditorSettings, type EditorSettings } from './editor-settings.ts';
import { settingsAlone } from './notebook/notebook-settings.ts';
import type { ProjectHost, ProjectSettings } from './project-host.ts';
import type { Watchdog } from './server.ts';
import { isTable } from './workspace/is-table.ts';

export interface DocumentSettings {
  /** Memlint is on, and the document is not left out. */
  readonly enabled: boolean;
  readonly editor: EditorSettings;
  readonly analysis: Settings;
  /** What the project has accepted, if it keeps a list. */
  readonly baseline?: DocumentBaseline;
}

export interface SettingsStore {
  /** Waits for the editor where it was not heard yet. Never rejects. */
  of(document: OpenDocument): Promise<DocumentSettings>;
  /** The same for a file that is not open, as far as its text does not matter. */
  ofFile(uri: string): Promise<DocumentSettings>;
  /** What the editor says of a folder (a URI), or of everything. Never rejects. */
  ofFolder(folder?: string): Promise<EditorSettings>;
  /** Reads everything again. `pushed` is what the client sent along, if anything. */
  reload(pushed?: unknown): Promise<void>;
  /** Fires after a reload, with all documents configured. */
  readonly onDidChange: Event<void>;
  /** Fires with the settings of a document whenever they were read. */
  readonly onDidRead: Event<Settings>;
}

interface Sources {
  readonly connection: Connection;
  readonly client: ClientFeatures;
  readonly rules: readonly RuleInfo[];
  readonly documents: Documents;
  readonly project: ProjectHost | undefined;
  /** The open folders, as URIs. */
  readonly folders: () => readonly string[];
  readonly initializationOptions: unknown;
  readonly warn: (message: string) => void;
  readonly watchdog: Watchdog | undefined;
}

/** What settings are read for; without a text, whatever it says. */
type Configured = Pick<OpenDocument, 'uri'> & Partial<Pick<OpenDocument, 'text'>>;

/** A client that does not answer must not keep the findings back; in milliseconds. */
const patience = 5000;

export function createSettingsStore(sources: Sources): SettingsStore {
  const { connection, client, rules, documents, project, warn, watchdog } = sources;
  const known = new WeakMap<OpenDocument, Promise<DocumentSettings>>();
  const byFolder = new Map<string | undefined, Promise<EditorSettings>>();
  const changed = new Emitter<void>();
  const read = new Emitter<Settings>();
  let pushed = memlintSection(sources.initializationOptions);

  const ask = async (uris: readonly (string | undefined)[]): Promise<readonly unknown[]> => {
    if (!client.asksConfiguration || uris.length === 0) return [];
    const items = uris.map((scopeUri) => ({ ...(scopeUri === undefined ? {} : { scopeUri }), section: 'memlint' }));
    try {
      const answer: unknown = await withinPatience(connection.workspace.getConfiguration(items));
      return Array.isArray(answer) ? answer : [];
    } catch (error) {
      warn(`The editor did not say its settings: ${reasonOf(error)}`);
      return [];
    }
  };
  const isHeld = (uri: string): boolean => {
    if (watchdog?.held.has(uri) !== true) return false;
    warn(`${uri} is not checked: a check of it did not end, and the server was started again.`);
    return true;
  };
  const parse = (answer: unknown, uri: string | undefined): EditorSettings => {
    const own = isTable(answer) ? answer : pushed;
    const editor = parseEditorSettings({ ...(isTable(own) ? own : {}), ...valuesOf(uri) }, rules);
    watchdog?.allow(editor.timeBudget * 1000);
    for (const problem of editor.problems) warn(`In the editor's settings, ${problem}`);
    return editor;
  };
  /** What is wrong with these is said in the file. */
  const valuesOf = (uri: string | undefined): Readonly<Record<string, unknown>> => {
    try {
      return (uri === undefined ? undefined : project?.editorValues(uri)) ?? {};
    } catch (error) {
      warn(`The project's configuration cannot be used: ${reasonOf(error)}`);
      return {};
    }
  };
  const settingsFor = (
    document: Configured,
    editor: EditorSettings,
    deployment?: DeploymentFacts,
  ): DocumentSettings => {
    const { settings: own, excluded, baseline } = projectSettings(document, editor);
    const settings = deployment ? { ...own, deployment } : own;
    return {
      enabled: editor.enabled && !excluded && !isHeld(document.uri),
      editor,
      analysis: settings,
      ...(baseline ? { baseline: { ...baseline, show: editor.baselineFindings } } : {}),
    };
  };
  const apply = (document: OpenDocument, answer: unknown, deployment?: DeploymentFacts): DocumentSettings => {
    const settings = settingsFor(document, parse(answer, document.uri), deployment);
    document.configure(settings.analysis);
    read.fire(settings.analysis);
    return settings;
  };
  const projectSettings = (document: Configured, editor: EditorSettings): ProjectSettings => {
    const alone = { settings: settingsAlone(document.uri, rules, editor.parsed), excluded: false };
    try {
      return project?.settingsFor(document.uri, document.text, editor.parsed) ?? alone;
    } catch (error) {
      warn(`The project's configuration cannot be used: ${reasonOf(error)}`);
      return alone;
    }
  };
  const ofFolder = (folder?: string): Promise<EditorSettings> => {
    const asked =
      byFolder.get(folder) ??
      ask([folder]).then(([answer]) => parse(answer, folder && `${folder.replace(/\/$/, '')}/`));
    byFolder.set(folder, asked);
    return asked;
  };
  const deploymentFor = async ({ uri }: Configured): Promise<DeploymentFacts | undefined> => {
    if (deploymentKindOf(uri) === undefined) return undefined;
    try {
      return await project?.deploymentFor(uri);
    } catch (error) {
      warn(`The project's other files cannot be read: ${reasonOf(error)}`);
      return undefined;
    }
  };
  const load = (targets: readonly OpenDocument[]): Promise<unknown> => {
    const answers = ask(targets.map(({ uri }) => uri));
    return Promise.all(
      targets.map((document, index) => {
        const settings = answers.then(async (all) => apply(document, all[index], await deploymentFor(document)));
        const safe = settings.catch((error: unknown) => {
          warn(`The settings cannot be used: ${reasonOf(error)}`);
          return { enabled: true, editor: parseEditorSettings(undefined, rules), analysis: defaultSettings };
        });
        known.set(document, safe);
        return safe;
      }),
    );
  };
  documents.onDidOpen((document) => void load([document]));

  return {
    of: async (document) => {
      for (;;) {
        if (!known.has(document)) void load([document]);
        const current = known.get(document);
        const settings = await current;
        // Settings that changed meanwhile are waited for as well.
        if (settings && known.get(document) === current) return settings;
      }
    },
    ofFolder,
    async ofFile(uri) {
      const folder = sources
        .folders()
        .filter((it) => uri.startsWith(it.endsWith('/') ? it : `${it}/`))
        .sort((a, b) => b.length - a.length)[0];
      const editor = await ofFolder(folder);
      const settings = settingsFor({ uri }, editor, await deploymentFor({ uri }));
      read.fire(settings.analysis);
      return settings;
    },
    async reload(sent) {
      if (sent !== undefined && sent !== null) pushed = memlintSection(sent) ?? pushed;
      project?.forget();
      byFolder.clear();
      await load(documents.all());
      changed.fire();
    },
    onDidChange: changed.event,
    onDidRead: read.event,
  };
}

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function withinPatience<Value>(promise: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patience / 1000} seconds`)), patience);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
