/** Adds `close()`, `__enter__` and `__exit__` to a class that keeps resources, or releases in the ones that are there. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { familyOf } from '../semantic/release/attribute-ownership.ts';
import { type OwnedAttribute, ownedAttributes } from '../semantic/project/project-resources.ts';
import type { FunctionDef, Statement } from '../syntax/ast.ts';
import { indentAt, indentUnit, lineEnd, ownsLines } from './lines.ts';
import { type ReleaseCall, releaseCall } from './release-call.ts';

/** @param attributes names of the attributes that hold a resource and are never released. */
export function addClose(owner: string, attributes: readonly string[], context: CheckContext): FixDraft[] {
  const { module, document } = context;
  const info = module.classInfo(owner);
  if (!info) return [];
  const owned = ownedAttributes(info, module).filter((it) => attributes.includes(it.name));
  const releases = releasesOf(owned, 'self', context);
  if (owned.length === 0 || !releases) return [];
  const isAsync = owned.some(isAwaited);
  const methods = new Set(
    familyOf(info, module)?.flatMap((it) => module.classInfo(it)?.methods.map((method) => method.name) ?? []),
  );
  const names = isAsync ? ['aclose', 'close', '__aexit__'] : ['close', '__exit__'];
  const there = names.find((it) => info.methods.some((method) => method.name === it));
  if (there !== undefined) return releaseIn(`${owner}.${there}`, owned, isAsync, context);
  if (['close', 'aclose', '__enter__', '__exit__', '__aenter__', '__aexit__'].some((it) => methods.has(it))) return [];
  const end = lastMember(owner, context);
  if (!end) return [];
  const { indent, unit, offset, spaced } = end;
  const gap = spaced ? [''] : [];
  const [def, a, wait] = isAsync ? ['async def', 'a', 'await '] : ['def', '', ''];
  const lines = [
    `${def} close(self):`,
    ...linesOf(releases, unit).map((it) => `${unit}${it}`),
    ...gap,
    `${def} __${a}enter__(self):`,
    `${unit}return self`,
    ...gap,
    `${def} __${a}exit__(self, exc_type, exc_val, exc_tb):`,
    `${unit}${wait}self.close()`,
  ];
  const text = [...gap, ...lines]
    .map((it) => (it === '' ? document.lineBreak : `${document.lineBreak}${indent}${it}`))
    .join('');
  return [
    {
      title: `Add 'close()' and the ${isAsync ? 'async ' : ''}context manager methods`,
      recipe: 'add-close',
      applicability: 'unsafe',
      edits: [{ start: offset, end: offset, text }, ...importsOf(releases)],
    },
  ];
}

const isAwaited = ({ resource: { release, awaitedRelease } }: OwnedAttribute): boolean =>
  awaitedRelease?.includes(release[0] ?? '') === true;

interface AttributeRelease {
  /** `self.session` */
  readonly held: string;
  readonly release: ReleaseCall;
}

/** @returns undefined where one of them cannot be released by a call that is certain. */
function releasesOf(
  owned: readonly OwnedAttribute[],
  receiver: string,
  context: CheckContext,
): AttributeRelease[] | undefined {
  const out: AttributeRelease[] = [];
  for (const { name, resource } of owned) {
    const held = `${receiver}.${name}`;
    const release = releaseCall(resource, held, context);
    if (!release) return undefined;
    out.push({ held, release });
  }
  return out;
}

const linesOf = (releases: readonly AttributeRelease[], unit: string): string[] =>
  releases.flatMap(({ held, release }) => [
    `if ${held} is not None:`,
    `${unit}${release.isAwaited ? 'await ' : ''}${release.text}`,
    `${unit}${held} = None`,
  ]);

/** The imports the releases need, each once. */
const importsOf = (releases: readonly AttributeRelease[]): readonly Edit[] =>
  releases
    .flatMap(({ release }) => release.edits)
    .filter((it, index, all) => all.findIndex((other) => other.start === it.start && other.text === it.text) === index);

/** Releases at the start of a method that is there: a `return` further down does not jump over it. */
function releaseIn(
  symbol: string,
  owned: readonly OwnedAttribute[],
  isAsync: boolean,
  context: CheckContext,
): FixDraft[] {
  for (const { context: chunk, offset } of context.document.chunks()) {
    const { text } = chunk.chunk;
    for (const { symbol: here, node } of chunk.functions) {
      if (here !== symbol || node.kind !== 'FunctionDef' || node.async !== isAsync || node.decorators.length > 0)
        continue;
      const [first, second] = node.body.statements;
      const docstring =
        first?.kind === 'ExprStatement' && first.value.kind === 'Constant' && first.value.type === 'str';
      const before = docstring ? second : first;
      const receiver = node.parameters[0]?.name;
      const releases = receiver === undefined ? undefined : releasesOf(owned, receiver, context);
      if (!before || !releases || !ownsLines(text, before)) return [];
      const indent = indentAt(text, before.start);
      const lines = linesOf(releases, indentUnit(chunk, node.body));
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
          edits: [edit, ...importsOf(releases)],
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
