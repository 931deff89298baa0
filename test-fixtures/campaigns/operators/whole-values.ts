/** Footprint: what is taken piece by piece is taken whole. */
import type { Edit } from '@memlint/shared-rules';
import type { Call, Expression, For, FunctionDef, Name, NodeOf } from '../../../shared-rules/src/syntax/ast.ts';
import type { Operator } from '../operator.ts';
import { below, calleeOf, inFunctions, isBinding, passFor, type PythonFile, source, usesOf } from '../python-file.ts';

/** Files of `with open(…) as f` that a loop goes through, in text mode. */
function iteratedFiles(
  file: PythonFile,
): { readonly loop: For; readonly fn: FunctionDef; readonly iter: Name; readonly how: string }[] {
  return inFunctions(file, 'For', (it, fn) => {
    if (it.async || it.iter.kind !== 'Name') return [];
    const { id } = it.iter;
    const opened = below(fn.body).filter(
      (one) => (one.kind === 'WithItem' || one.kind === 'Assign') && boundTo(one) === id,
    );
    const [first] = opened;
    const call = first?.kind === 'WithItem' ? first.context : first?.kind === 'Assign' ? first.value : undefined;
    if (
      opened.length !== 1 ||
      call?.kind !== 'Call' ||
      !/^(?:open|io\.open|codecs\.open|gzip\.open|bz2\.open|lzma\.open)$/.test(calleeOf(file, call) ?? '')
    )
      return [];
    // What the kernel writes is small.
    if (/['"]\/(?:proc|sys)\//.test(source(file, call))) return [];
    const uses = usesOf(fn.body, id).filter((use) => !isBinding(use) && use !== it.iter);
    // Whoever reads on in the loop needs the position where it is.
    if (uses.some((use) => use.start > it.iter.end && use.end <= it.end)) return [];
    return [{ loop: it, fn, iter: it.iter, how: first?.kind === 'WithItem' ? 'in a with' : 'without a with' }];
  });
}

const boundTo = (it: NodeOf<'WithItem' | 'Assign'>): string | undefined => {
  const target = it.kind === 'WithItem' ? it.target : it.targets.length === 1 ? it.targets[0] : undefined;
  return target?.kind === 'Name' ? target.id : undefined;
};

/** The file such a loop goes through is read as a whole first. */
const readFirst = (id: string, how: string): Operator => ({
  id: `whole-file-in-memory/${id}`,
  rule: 'whole-file-in-memory',
  strips: `\`for line in f:\` → \`for line in f${how}:\``,
  find: (file) =>
    iteratedFiles(file).map(({ fn, iter, how: opened }) => ({
      edits: [{ start: iter.end, end: iter.end, text: how }],
      at: iter.start,
      scope: fn,
      circumstance: opened,
    })),
});

const readLines = readFirst('readlines', '.readlines()');
const readSplit = readFirst('splitlines', '.read().splitlines()');

const copyWhole: Operator = {
  id: 'whole-file-in-memory/copyfileobj',
  rule: 'whole-file-in-memory',
  also: ['whole-response-in-memory'],
  strips: '`shutil.copyfileobj(a, b)` → `b.write(a.read())`',
  find: (file) =>
    inFunctions(file, 'Call', (it, fn) => {
      if (calleeOf(file, it) !== 'shutil.copyfileobj' || it.args.length !== 2) return [];
      const [from, to] = it.args;
      if (from?.value.kind !== 'Name' || !to || it.parent?.kind !== 'ExprStatement') return [];
      const isOpened = below(fn.body).some(
        (one) => (one.kind === 'WithItem' || one.kind === 'Assign') && boundTo(one) === (from.value as Name).id,
      );
      return [
        {
          edits: [{ start: it.start, end: it.end, text: `${source(file, to.value)}.write(${from.value.id}.read())` }],
          at: it.start,
          scope: fn,
          circumstance: isOpened ? 'opened here' : 'a parameter or other value',
        },
      ];
    }),
};

/** A loop over a cursor fetches everything first. */
const fetchAll: Operator = {
  id: 'whole-result-in-memory/fetchall',
  rule: 'whole-result-in-memory',
  strips: '`for row in cursor:` → `for row in cursor.fetchall():`, `for row in c.execute(…)` likewise',
  find: (file) =>
    inFunctions(file, 'For', (it, fn) => {
      if (it.async || it.orelse) return [];
      const { iter } = it;
      // The statement has to be there to be read.
      const isExecute =
        iter.kind === 'Call' &&
        iter.func.kind === 'Attribute' &&
        iter.func.attr === 'execute' &&
        iter.args[0]?.value.kind === 'Constant';
      // Whoever takes the rows may change the table of an object meanwhile.
      if (below(it.body).some((one) => one.kind === 'Yield')) return [];
      const isCursor =
        iter.kind === 'Name' &&
        /^(?:cur|cursor|c)$/.test(iter.id) &&
        /\.cursor\(|\.execute\(/.test(source(file, fn.body));
      if (!isExecute && !isCursor) return [];
      // A filter by a key leaves few rows.
      const limited = /\b(?:limit|pragma|where)\b/i.test(source(file, isExecute ? iter : fn.body));
      const receiver = isExecute ? source(file, (iter.func as NodeOf<'Attribute'>).value) : source(file, iter);
      if (limited || new RegExp(`\\b${receiver.replace(/\W/g, '\\$&')}\\b`).test(source(file, it.body))) return [];
      return [
        {
          edits: [{ start: iter.end, end: iter.end, text: '.fetchall()' }],
          at: iter.start,
          scope: fn,
          circumstance: isExecute
            ? `the result of ${/\.cursor\(/.test(source(file, fn.body)) ? 'a cursor made here' : 'something made elsewhere'}`
            : 'a cursor',
        },
      ];
    }),
};

/** What the loop goes through by a method of that name. */
const iteratedThrough = ({ iter }: For, method: string): Expression | undefined =>
  iter.kind === 'Call' && iter.func.kind === 'Attribute' && iter.func.attr === method ? iter.func.value : undefined;

const dropIterator: Operator = {
  id: 'whole-result-in-memory/iterator',
  rule: 'whole-result-in-memory',
  strips: '`for o in queryset.iterator():` → `for o in queryset:`',
  find: (file) =>
    inFunctions(file, 'For', (it, fn) => {
      const of = iteratedThrough(it, 'iterator');
      if (!of || !/\bobjects\b|\b_default_manager\b|queryset|\bqs\b/.test(source(file, of))) return [];
      return [
        {
          edits: [
            { start: of.end, end: it.iter.end, text: /manager$|objects$/.test(source(file, of)) ? '.all()' : '' },
          ],
          at: of.start,
          scope: fn,
          circumstance: /\bobjects\b/.test(source(file, of)) ? 'of a manager' : 'of something else',
        },
      ];
    }),
};

/** `for chunk in r.iter_content(n): f.write(chunk)` becomes `f.write(r.content)`. */
const wholeDownload: Operator = {
  id: 'whole-response-in-memory/iter-content',
  rule: 'whole-response-in-memory',
  also: ['whole-file-in-memory'],
  strips: '`for c in r.iter_content(n): f.write(c)` → `f.write(r.content)`',
  find: (file) =>
    inFunctions(file, 'For', (it, fn) => {
      const response = iteratedThrough(it, 'iter_content');
      const write = below(it.body).find(
        (one): one is Call => one.kind === 'Call' && one.func.kind === 'Attribute' && one.func.attr === 'write',
      );
      if (!write || response?.kind !== 'Name' || !/requests/.test([...file.imports.values()].join())) return [];
      const stream = below(fn.body).find(
        (one) => one.kind === 'Argument' && one.name === 'stream' && source(file, one.value) === 'True',
      );
      const edits: Edit[] = [
        { start: it.start, end: it.end, text: `${source(file, write.func)}(${response.id}.content)` },
      ];
      if (stream) edits.unshift({ start: stream.start, end: stream.end, text: 'stream=False' });
      return stream && stream.end > it.start
        ? []
        : [{ edits, at: it.start, scope: fn, circumstance: stream ? 'streamed here' : 'made elsewhere' }];
    }),
};

/** `elem.clear()` in a loop over `iterparse` goes. */
const keepElements: Operator = {
  id: 'whole-document-in-memory/clear',
  rule: 'whole-document-in-memory',
  strips: '`elem.clear()`/`root.clear()` in a loop over `iterparse`',
  find: (file) =>
    inFunctions(file, 'For', (it, fn) => {
      if (!/iterparse\(/.test(source(file, fn.body))) return [];
      const clears = below(it.body).flatMap((one) =>
        one.kind === 'Call' &&
        one.func.kind === 'Attribute' &&
        one.func.attr === 'clear' &&
        one.parent?.kind === 'ExprStatement'
          ? [one.parent]
          : [],
      );
      if (clears.length === 0 || below(it.body).some((one) => one.kind === 'Yield' || one.kind === 'Delete')) return [];
      return [
        {
          edits: clears.map(passFor),
          at: it.start,
          scope: fn,
          circumstance: /iterparse\(/.test(source(file, it.iter)) ? 'directly over iterparse' : 'over a name',
        },
      ];
    }),
};

export const wholeValueOperators: readonly Operator[] = [
  readLines,
  readSplit,
  copyWhole,
  fetchAll,
  dropIterator,
  wholeDownload,
  keepElements,
];
