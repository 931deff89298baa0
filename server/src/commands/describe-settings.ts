import { needDocument, type ServerCommand } from './command.ts';

/** `{ uri }` → JSON: what applies to the file, and where each setting comes from. */
export const describeSettings: ServerCommand = async (server, argument) => {
  const document = needDocument(argument);
  const { enabled, editor, analysis } = await server.settings.of(document);
  const own = server.project?.explain(document.uri, editor.parsed);
  const editorOnly = {
    enabled,
    run: editor.run,
    showHintsAsInformation: editor.showHintsAsInformation,
    groupInMessage: editor.groupInMessage,
    newFindingDelay: editor.newFindingDelay,
    fixOnSave: editor.fixOnSave,
  };
  return `${JSON.stringify({ uri: document.uri, editor: editorOnly, settings: own ?? { ...analysis } }, null, 2)}\n`;
};
