/** Adds `close()`, `__enter__` and `__exit__` to a class that keeps resources, or releases in the ones that are there. */
import type { FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { familyOf } from '../semantic/attribute-ownership.ts';
import { type OwnedAttribute, ownedAttributes } from '../semantic/project-resources.ts';
import type { FunctionDef, Statement } from '../syntax/ast.ts';
import { indentAt, indentUnit, lineEnd, ownsLines } from './lines.ts';

/** @param attributes names of the attributes that hold a resource and are never released. */
export function addClose(owner: string, attributes: readonly string[], context: CheckContext): FixDraft[] {
  const { module, document } = context;
  const info = module.classInfo(owner);
  if (!info) return [];
  const owned = ownedAttributes(info, module).filter((it) => attributes.includes(it.name));
  const [first] = owned;
  if (!first || owned.some((it) => it.resource.async === true || it.resource.awaitedRelease !== undefined)) return [];
  const methods = new Set(
    familyOf(info, module)?.flatMap((it) => module.classInfo(it)?.methods.map((method) => method.name) ?? []),
  );
  const there = ['close', '__exit__'].find((it) => info.methods.some((method) => method.name === it));
  if (there !== undefined) return releaseIn(`${owner}.${there}`, owned, context);
  if (methods.has('close') || methods.has('__enter__') || methods.has('__exit__')) return [];
  const end = lastMember(owner, context);
  if (!end) return [];
  const { indent, unit, offset, spaced } = end;
  const { lineBreak } = document;
  const lines: string[] = ['def close(self):'];
  lines.push(...releaseLines(owned, 'self', unit).map((it) => `${unit}${it}`));
  const gap = spaced ? [''] : [];
  lines.push(
    ...gap,
    'def __enter__(self):',
    `${unit}return self`,
    ...gap,
    'def __exit__(self, exc_type, exc_val, exc_tb):',
    `${unit}self.close()`,
  );
  const text = [...gap, ...lines].map((it) => (it === '' ? lineBreak : `${lineBreak}${indent}${it}`)).join('');
  return [
    {
      title: `Add 'close()' and the context manager methods`,
      recipe: 'add-close',
      applicability: 'unsafe',
      edits: [{ start: offset, end: offset, text }],
    },
  ];
}

const releaseLines = (owned: readonly OwnedAttribute[], receiver: string, unit: string): string[] =>
  owned.flatMap(({ name, resource }) => [
    `if ${receiver}.${name} is not None:`,
    `${unit}${receiver}.${name}.${resource.release[0] ?? 'close'}()`,
    `${unit}${receiver}.${name} = None`,
  ]);

/** Releases at the start of a method that is there: a `return` further down does not jump over it. */
function releaseIn(symbol: string, owned: readonly OwnedAttribute[], context: CheckContext): FixDraft[] {
  for (const { context: chunk, offset } of context.document.chunks()) {
    const { text } = chunk.chunk;
    for (const { symbol: here, node } of chunk.functions) {
      if (here !== symbol || node.kind !== 'FunctionDef' || node.async || node.decorators.length > 0) continue;
      const [first, second] = node.body.statements;
      const docstring =
        first?.kind === 'ExprStatement' && first.value.kind === 'Constant' && first.value.type === 'str';
      const before = docstring ? second : first;
      const receiver = node.parameters[0]?.name;
      if (!before || receiver === undefined || !ownsLines(text, before)) return [];
      const indent = indentAt(text, before.start);
      const lines = releaseLines(owned, receiver, indentUnit(chunk, node.body));
      const at = before.start + offset;
      const edit = {
        start: at,
        end: at,
        text: lines.map((it) => `${it}${context.document.lineBreak}${indent}`).join(''),
      };
      return [
        {
          title: `Release in '${symbol.slice(symbol.lastIndexOf('.') + 1)}()'`,
          recipe: 'release-in-close',
          applicability: 'unsafe',
          edits: [edit],
        },
      ];
    }
  }
  return [];
}

interface MemberEnd {
  readonly offset: number;
  readonly indent: string;
  readonly unit: string;
  /** Methods are set apart by blank lines. */
  readonly spaced: boolean;
}

/** The end of the last line of the class's last method. */
function lastMember(owner: string, context: CheckContext): MemberEnd | undefined {
  let last:
    | { node: FunctionDef; text: string; offset: number; context: CheckContext; before: Statement | undefined }
    | undefined;
  for (const { context: chunk, offset } of context.document.chunks()) {
    for (const fn of chunk.functions) {
      if (fn.className !== owner || fn.node.kind !== 'FunctionDef' || fn.symbol.slice(owner.length + 1).includes('.'))
        continue;
      const before =
        fn.node.parent?.kind === 'Block'
          ? fn.node.parent.statements[fn.node.parent.statements.indexOf(fn.node) - 1]
          : undefined;
      if (!last || offset + fn.node.end > last.offset + last.node.end)
        last = { node: fn.node, text: chunk.chunk.text, offset, context: chunk, before };
    }
  }
  if (!last) return undefined;
  const { node, text, offset, before } = last;
  // A one-line body (`def f(self): …`) says nothing about how much to indent.
  const oneLine = !/[\r\n]/.test(text.slice(node.headStart, node.body.start));
  const unit = oneLine ? '    ' : indentUnit(last.context, node.body);
  const spaced = before !== undefined && /\r?\n[ \t]*\r?\n/.test(text.slice(before.end, node.start));
  return { offset: offset + lineEnd(text, node.end), indent: indentAt(text, node.headStart), unit, spaced };
}
