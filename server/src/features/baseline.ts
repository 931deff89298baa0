/** Follows the project's baseline: what was settled is taken out of it when its file is saved. */
import { fingerprints, type Analyser, type Settings } from '@memlint/shared-rules';
import type { OpenDocument } from '../documents.ts';
import type { Feature } from '../server.ts';
import { reasonOf } from '../settings-store.ts';

/** A baseline gets shorter by itself, never longer. */
export const registerBaseline: Feature = (server) => {
  const { analyser, documents, project, settings, warn } = server;
  if (!project) return {};
  documents.onDidSave(async (document) => {
    const { baseline, editor, analysis } = await settings.of(document);
    if (!baseline || !editor.baselineShrink || !document.isOpen) return;
    try {
      const present = everything(analyser, document, analysis, baseline.name);
      const held = [...baseline.known].some((it) => !present.has(it));
      if (held && project.shrinkBaseline(document.uri, present) > 0) await settings.reload();
    } catch (error) {
      warn(`The baseline could not be shortened: ${reasonOf(error)}`);
    }
  });
  return {};
};

/** Fingerprints of all that is there, also of what present settings do not show: it may come back. */
function everything(analyser: Analyser, { text }: OpenDocument, analysis: Settings, name: string): ReadonlySet<string> {
  const rules = Object.fromEntries(analyser.rules.map(({ id, severity }) => [id, severity]));
  const document = analyser.open(text, { ...analysis, rules, minConfidence: 'low' });
  try {
    return new Set(fingerprints(document.findings(), text, name));
  } finally {
    document.dispose();
  }
}
