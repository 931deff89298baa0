/** The whole document as fixes see it. */
import type { Site } from '../rule.ts';
import type { CheckContext, DocumentPart, DocumentView } from '../semantic/check-context.ts';
import type { Place } from '../semantic/project/fact-store.ts';
import type { ModuleView } from '../semantic/project/module-view.ts';
import type { PythonParser } from '../syntax/python-parser.ts';
import { contextOf } from './check-chunk.ts';
import { type Chunk, modelChunk } from './chunk.ts';
import type { ChunkList } from './chunk-list.ts';
import { importing } from './imports.ts';
import type { Settings } from './settings.ts';

export interface ViewSource {
  readonly parser: PythonParser;
  readonly settings: Pick<Settings, 'targetVersion' | 'fixValues'>;
  readonly module: ModuleView;
  readonly locate: (site: Site) => Place | undefined;
}

/** @param chunk the one that is checked. Others are parsed when somebody looks at them. */
export function createDocumentView(
  chunk: Chunk,
  chunks: ChunkList,
  { parser, settings, module, locate }: ViewSource,
): DocumentView {
  const { text } = chunks;
  const models = new Map<Chunk, CheckContext>();
  const part = (of: Chunk): DocumentPart => ({
    text: of.text,
    offset: of.start,
    isModuleLevel: of.within === undefined,
    get context() {
      const context = models.get(of) ?? contextOf(modelChunk(of, parser), module, undefined);
      models.set(of, context);
      return context;
    },
  });
  const parts = (): DocumentPart[] => chunks.all.map(part);
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  return {
    text,
    offset: chunk.start,
    lineBreak,
    targetVersion: settings.targetVersion,
    fixValues: settings.fixValues,
    locate: (site) => {
      const place = locate(site);
      if (place?.chunk.module !== module.key) return undefined;
      return { start: place.start + place.chunk.start, end: place.end + place.chunk.start };
    },
    chunkAt: (offset) => {
      const at = chunks.at(offset);
      return at && part(at);
    },
    chunks: parts,
    importing: (from, name) => importing({ text, lineBreak, module, parts, at: chunk.start }, from, name),
  };
}
