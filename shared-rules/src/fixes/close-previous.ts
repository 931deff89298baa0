/** Before `self.session = Session()`: close the one that may be there. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { Assign, Attribute, FunctionDef } from '../syntax/ast.ts';
import { acquiredBy } from '../semantic/release/acquisitions.ts';
import type { Scope } from '../semantic/scopes.ts';
import { walkScope } from '../syntax/children.ts';
import { indentAt, indentUnit, inDocument, ownsLines } from './lines.ts';

export interface ReplacedAttribute {
  readonly owner: string;
  readonly target: Attribute;
  readonly statement: Assign;
}

/** Nothing where a value assigned anywhere in the module was not created by the class itself. */
export function closePrevious({ owner, target, statement }: ReplacedAttribute, context: CheckContext): FixDraft[] {
  const { module } = context;
  const verb = releaseVerb(statement, context);
  const suite = statement.parent;
  if (verb === undefined || suite?.kind !== 'Block' || !ownsLines(context.chunk.text, statement)) return [];
  const setter = setterOf(owner, target.attr, context);
  const field = setter ? setter.field : target.attr;
  const foreign = module
    .place(`${owner}.${field}`)
    .concat(module.place(`?.${target.attr}`))
    .some(
      (it) =>
        it.op === 'assign' &&
        it.value?.kind !== 'none' &&
        it.value?.kind !== 'call' &&
        !(setter && it.inFunction === `${owner}.${target.attr}`),
    );
  if (foreign) return [];
  const { lineBreak } = context.document;
  if (setter) {
    const { text, offset, body } = setter;
    const indent = indentAt(text, body.start);
    const unit = '    ';
    const receiver = setter.receiver;
    const old = setter.old;
    const lines = [
      `${old} = getattr(${receiver}, "${storedName(field, owner)}", None)`,
      `if ${old} is not None and ${old} is not ${setter.value}:`,
      `${unit}${old}.${verb}()`,
    ];
    const edit = {
      start: body.start + offset,
      end: body.start + offset,
      text: lines.map((it) => `${it}${lineBreak}${indent}`).join(''),
    };
    return [
      {
        title: `Close the previous one in the setter of '${target.attr}'`,
        recipe: 'close-previous',
        applicability: 'unsafe',
        edits: [edit],
      },
    ];
  }
  const receiver = context.source(target.value);
  const indent = indentAt(context.chunk.text, statement.start);
  const unit = indentUnit(context, suite);
  const old = freeName(context.chunk.scopes.scopeOf(statement));
  const edits: Edit[] = [
    {
      start: statement.start,
      end: statement.start,
      text: [
        `${old} = getattr(${receiver}, "${storedName(field, owner)}", None)`,
        `if ${old} is not None:`,
        `${unit}${old}.${verb}()`,
      ]
        .map((it) => `${it}${lineBreak}${indent}`)
        .join(''),
    },
  ];
  return [
    {
      title: `Close the previous ${field} first`,
      recipe: 'close-previous',
      applicability: 'unsafe',
      edits: inDocument(context, edits),
    },
  ];
}

/** `__fd` of a class `Log` is stored as `_Log__fd`: only names that are written as such are changed by Python itself. */
function storedName(field: string, owner: string): string {
  const name = owner.slice(owner.lastIndexOf('.') + 1).replace(/^_+/, '');
  return /^__.*(?<!__)$/.test(field) && name !== '' ? `_${name}${field}` : field;
}

const freeName = ({ names }: Scope): string => ['old', 'previous', 'old_one'].find((it) => !names.has(it)) ?? '_old';

function releaseVerb(statement: Assign, context: CheckContext): string | undefined {
  const source = statement.value && context.definitionOf(statement.value);
  const call = source?.kind === 'Await' ? source.value : source;
  const resource = call?.kind === 'Call' ? acquiredBy(call, context)?.resource : undefined;
  const [verb] = resource?.release ?? [];
  return verb !== undefined && resource?.awaitedRelease?.includes(verb) !== true ? verb : undefined;
}

interface Setter {
  readonly field: string;
  readonly receiver: string;
  readonly value: string;
  /** A local name that is free in it. */
  readonly old: string;
  readonly body: { readonly start: number };
  readonly text: string;
  readonly offset: number;
}

/** The property setter behind an attribute, and the field it writes. */
function setterOf(owner: string, attribute: string, context: CheckContext): Setter | undefined {
  for (const part of context.document.chunks()) {
    if (!part.text.includes(`${attribute}.setter`)) continue;
    const { context: chunk, offset } = part;
    for (const fn of chunk.functions) {
      if (fn.symbol !== `${owner}.${attribute}` || fn.node.kind !== 'FunctionDef') continue;
      if (!fn.node.decorators.some((it) => chunk.source(it) === `${attribute}.setter`)) continue;
      const found = fieldWritten(fn.node);
      const [first] = fn.statements;
      if (found && first) return { ...found, old: freeName(fn.scope), body: first, text: chunk.chunk.text, offset };
    }
  }
  return undefined;
}

function fieldWritten(node: FunctionDef): { field: string; receiver: string; value: string } | undefined {
  const [receiver, value] = node.parameters;
  if (!receiver || !value) return undefined;
  for (const it of walkScope(node.body)) {
    if (it.kind !== 'Assign' || it.value?.kind !== 'Name' || it.value.id !== value.name) continue;
    const [target] = it.targets;
    if (target?.kind === 'Attribute' && target.value.kind === 'Name' && target.value.id === receiver.name) {
      return { field: target.attr, receiver: receiver.name, value: value.name };
    }
  }
  return undefined;
}
