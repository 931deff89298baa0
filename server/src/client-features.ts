/** What the client can do, read once from its capabilities; every "may I send this?" is answered here. */
import type { CodeActionClientCapabilities, InitializeParams } from 'vscode-languageserver';

export interface ClientFeatures {
  /** The client asks for diagnostics; otherwise they are sent to it. */
  readonly pullsDiagnostics: boolean;
  /** It asks for those of the whole workspace, too. */
  readonly pullsWorkspace: boolean;
  /** The client asks again when told that diagnostics may have changed. */
  readonly refreshesDiagnostics: boolean;
  readonly relatedInformation: boolean;
  /** An answer about one document may bring along what is new of others. */
  readonly relatedDocuments: boolean;
  readonly asksConfiguration: boolean;
  readonly registersConfigurationChanges: boolean;
  readonly registersWatchedFiles: boolean;
  readonly completes: boolean;
  readonly registersCompletion: boolean;
  readonly workspaceFolders: boolean;
  /** Edits may carry the version of the document they were made for. */
  readonly documentChanges: boolean;
  /** Edits may hold places for a person to fill in. */
  readonly snippetEdits: boolean;
  /** The edit of a code action may be computed when the action is chosen. */
  readonly resolvesEdits: boolean;
  /**
   * It says that it knows commands in place of code actions, and applies edits that it is sent. One that says nothing of
   * code actions, or could not be sent an edit, is given code actions: it loses nothing by them.
   */
  readonly knowsCommandsOnly: boolean;
  readonly markdownHover: boolean;
  readonly willSaveWaitUntil: boolean;
  /** The server may show how far it is. */
  readonly showsProgress: boolean;
  /** Commands of the client that code actions may run; it names them in `initializationOptions.clientCommands`. */
  readonly commands: ReadonlySet<string>;
}

export function readClientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { workspace, textDocument, window } = capabilities;
  const action = textDocument?.codeAction;
  const diagnostics = textDocument?.diagnostic;
  const formats = textDocument?.hover?.contentFormat;
  return {
    pullsDiagnostics: Boolean(diagnostics),
    pullsWorkspace: Boolean(diagnostics) && Boolean(workspace?.diagnostics),
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport ?? false,
    relatedDocuments: diagnostics?.relatedDocumentSupport ?? false,
    relatedInformation:
      diagnostics?.relatedInformation ?? textDocument?.publishDiagnostics?.relatedInformation ?? false,
    asksConfiguration: workspace?.configuration ?? false,
    registersConfigurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    registersWatchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    completes: Boolean(textDocument?.completion),
    registersCompletion: textDocument?.completion?.dynamicRegistration ?? false,
    workspaceFolders: workspace?.workspaceFolders ?? false,
    documentChanges: workspace?.workspaceEdit?.documentChanges ?? false,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport ?? false,
    resolvesEdits: (action?.dataSupport && action.resolveSupport?.properties.includes('edit')) ?? false,
    knowsCommandsOnly: action !== undefined && !namesLiterals(action) && workspace?.applyEdit === true,
    markdownHover: !formats || formats.length === 0 || formats.includes('markdown'),
    willSaveWaitUntil: textDocument?.synchronization?.willSaveWaitUntil ?? false,
    showsProgress: window?.workDoneProgress ?? false,
    commands: commandsIn(initializationOptions),
  };
}

/** Each of these speaks of what only a code action has. */
const namesLiterals = (it: CodeActionClientCapabilities): boolean =>
  Boolean(it.codeActionLiteralSupport ?? it.resolveSupport) ||
  it.dataSupport === true ||
  it.isPreferredSupport === true ||
  it.disabledSupport === true;

function commandsIn(options: unknown): ReadonlySet<string> {
  const named: unknown =
    typeof options === 'object' && options !== null && 'clientCommands' in options ? options.clientCommands : [];
  const list: readonly unknown[] = Array.isArray(named) ? named : [];
  return new Set(list.filter((it) => typeof it === 'string'));
}
