/** Follows the project's baseline: what was settled is taken out of it when its file is saved. */
import { fingerprints, type Analyser, type Settings } from '@memlint/shared-rules';
import type { OpenDocument } from '../documents.ts';
import type { Feature } from '../server.ts';
import { reasonOf } from '../settings-store.ts';
import { whenComplete } from '../source-list.ts';

/** A baseline gets shorter by itself, never longer. */
export const registerBaseline: Feature = (server) => {
  const { analyser, documents, project, settings, sources, warn } = server;
  if (!project) return {};
  documents.onDidSave(async (document) => {
    const { baseline, editor, analysis } = await settings.of(document);
    if (!baseline || !editor.baselineShrink || !document.isOpen) return;
    // What other files explain is not settled because they were not read yet.
    await whenComplete(sources);
    if (sources.leftOut > 0 || !document.isOpen || document.isDirty) return;
    try {
      const present = everything(analyser, document, analysis, baseline.name);
      document.analysed.configure(analysis);
      const held = [...baseline.known].some((it) => !present.has(it));
      if (held && project.shrinkBaseline(document.uri, present, editor.parsed) > 0) await settings.reload();
    } catch (error) {
      warn(`The baseline could not be shortened: ${reasonOf(error)}`);
    }
  });
  return {};
};

/**
 * Fingerprints of all that is there, also of what present settings do not show: it may come back. Asks the document
 * itself, which knows the files around it.
 */
function everything(
  { rules }: Analyser,
  { analysed, text }: OpenDocument,
  { deferTo: _, ...analysis }: Settings,
  name: string,
): ReadonlySet<string> {
  const all = Object.fromEntries(rules.map(({ id, severity }) => [id, severity]));
  analysed.configure({ ...analysis, rules: all, minConfidence: 'low' });
  return new Set(fingerprints(analysed.findings(), text, name));
}
