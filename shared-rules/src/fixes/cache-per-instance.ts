/** `@lru_cache(…) def m(self, x)` → `def _m(self, x)` and, in `__init__`, `self.m = lru_cache(…)(self._m)`. */
import type { FixDraft } from '../rule.ts';
import type { CachedMethod } from '../semantic/retention/cached-methods.ts';
import type { CheckContext, DocumentPart } from '../semantic/check-context.ts';
import type { FunctionDef, Statement } from '../syntax/ast.ts';
import { hasOwnDict, isOverridden } from './instance-storage.ts';
import { indentAt, inDocument, lineStart, nextLine, ownsLines } from './lines.ts';

export function cachePerInstance({ node, owner, decorator }: CachedMethod, context: CheckContext): FixDraft[] {
  const { module, document } = context;
  const { text } = context.chunk;
  const hidden = `_${node.name}`;
  const source = context.source(decorator);
  // `__x` is mangled, `__x__` is looked up on the class.
  if (node.name.startsWith('_') || node.async || node.decorators.length !== 1 || /[\r\n]/.test(source)) return [];
  if (
    !hasOwnDict(owner, module) ||
    isOverridden(owner, node.name, module) ||
    isOverridden(owner, hidden, module) ||
    module.members(owner).includes(hidden)
  )
    return [];
  if (module.classInfo(owner)?.methods.some((it) => it.name === hidden) === true || copies(context)) return [];
  if (module.place(`${owner}.${node.name}`).some((it) => it.via === 'class' || it.op === 'assign')) return [];
  const init = initOf(owner, document.chunks());
  const at = { start: text.lastIndexOf('@', decorator.start), end: decorator.end };
  if (!init || !ownsLines(text, at) || nextLine(text, at.end) > node.headStart) return [];
  const [self] = init.node.parameters;
  const first = firstStatement(init.node);
  if (!self || !first || !ownsLineStart(init.part.context.chunk.text, first)) return [];
  const place = first.start;
  const line = `${self.name}.${node.name} = ${source}(${self.name}.${hidden})`;
  const edits = [
    ...inDocument(context, [
      { start: lineStart(text, at.start), end: nextLine(text, at.end), text: '' },
      { start: node.nameSpan.start, end: node.nameSpan.end, text: hidden },
    ]),
    {
      start: place + init.part.offset,
      end: place + init.part.offset,
      text: `${line}${document.lineBreak}${indentAt(init.part.context.chunk.text, place)}`,
    },
  ].sort((a, b) => a.start - b.start);
  return [
    { title: 'Give each object a cache of its own', recipe: 'cache-per-instance', applicability: 'unsafe', edits },
  ];
}

/** A bound method in a cache can neither be pickled nor copied. */
const copies = (context: CheckContext): boolean =>
  ['pickle', 'copy', 'dill', 'cloudpickle', 'deepcopy', 'multiprocessing'].some(
    (it) => context.module.name(it).length > 0,
  );

function initOf(owner: string, parts: readonly DocumentPart[]): { node: FunctionDef; part: DocumentPart } | undefined {
  for (const part of parts) {
    if (!part.text.includes('__init__')) continue;
    const fn = part.context.functions.find((it) => it.symbol === `${owner}.__init__`);
    if (fn?.node.kind === 'FunctionDef' && !fn.broken) return { node: fn.node, part };
  }
  return undefined;
}

/** The statement after the docstring, or the docstring where there is nothing else. */
function firstStatement(init: FunctionDef): Statement | undefined {
  const [first, second] = init.body.statements;
  const isDocstring = first?.kind === 'ExprStatement' && first.value.kind === 'Constant' && first.value.type === 'str';
  return isDocstring ? second : first;
}

const ownsLineStart = (text: string, { start }: Statement): boolean =>
  text.slice(lineStart(text, start), start).trim() === '';
