/** Answers to HTTP requests held as a whole where one piece at a time is enough. */
import { isCaptured, isStore, namesIn } from '../names.ts';
import { responseApis, type ResponseApi } from '../../catalogue/http-responses.ts';
import type { Assign, Await, Call, Expression, Name, Node, With, WithItem } from '../../syntax/ast.ts';
import { ancestorsOf, statementOf } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { consumptionOf, singleUse, type Consumption } from './consumption.ts';
import type { FunctionModel } from '../function-model.ts';
import { callsWithLambdas } from './lambda-bodies.ts';
import { isSmallDownload } from './small-downloads.ts';
import { type Pieces, piecesOf } from './whole-reads.ts';
import type { Needs } from '../needs.ts';
import { bodyWritten, type WrittenBody } from './written-bodies.ts';

export interface WholeResponse {
  readonly api: ResponseApi;
  readonly request: Call;
  /** The request as it is evaluated: awaited where it is. */
  readonly asked: Call | Await;
  /** The name of the response; undefined where it has none. */
  readonly name: string | undefined;
  readonly assigned: Assign | undefined;
  /** The statement that closes the response. */
  readonly with: With | undefined;
  /** All uses of the name. */
  readonly uses: readonly Name[];
  readonly streamed: boolean;
  /** `r.content`, or `await r.read()`. */
  readonly body: Expression;
  readonly content: 'bytes' | 'text';
  /** Something says that it is no large thing. */
  readonly small: boolean;
  /** Where it is not the wanted answer, its body is looked at besides. */
  readonly shownOnFailure: boolean;
  readonly use:
    | WrittenBody
    | {
        readonly kind: 'iterated';
        readonly pieces: Pieces;
        readonly at: Expression;
        readonly named: boolean;
        readonly consumption: Consumption;
      }
    /** The library's own iterator, over a body that was loaded before. */
    | { readonly kind: 'late' };
}

interface Response {
  readonly api: ResponseApi;
  readonly request: Call;
  readonly asked: Call | Await;
  readonly assigned: Assign | undefined;
  readonly with: With | undefined;
  readonly name: string | undefined;
  readonly uses: readonly Name[];
}

/** What it takes for one to be here. */
export const wholeResponseNeeds: readonly Needs[] = [{ calls: new Set(responseApis.flatMap((it) => it.requests)) }];

export function wholeResponsesIn(fn: FunctionModel, context: CheckContext): WholeResponse[] {
  if (fn.broken) return [];
  const out: WholeResponse[] = [];
  for (const call of callsWithLambdas(fn)) {
    const response = responseOf(call, fn, context);
    const found = response && wholeResponse(response, fn, context);
    if (found) out.push(found);
  }
  return out;
}

function responseOf(call: Call, fn: FunctionModel, context: CheckContext): Response | undefined {
  const callees = call.func.kind === 'Attribute' ? context.qualifiedNames(call.func) : [];
  const api = responseApis.find((it) => callees.some((callee) => it.requests.includes(callee)));
  if (!api) return undefined;
  const asked = call.parent?.kind === 'Await' ? call.parent : call;
  const { parent } = asked;
  const base = { api, request: call, asked };
  if (parent?.kind === 'Assign') {
    const [target, second] = parent.targets;
    if (target?.kind !== 'Name' || second || parent.value !== asked) return undefined;
    const uses = usesOf(target, fn, context);
    return uses && { ...base, assigned: parent, with: undefined, name: target.id, uses };
  }
  const item = itemOf(asked, context);
  if (item?.target?.kind === 'Name' && item.parent?.kind === 'With') {
    const uses = usesOf(item.target, fn, context);
    return uses && { ...base, assigned: undefined, with: item.parent, name: item.target.id, uses };
  }
  return { ...base, assigned: undefined, with: undefined, name: undefined, uses: [] };
}

/** `with requests.get(url) as r:`, `with closing(requests.get(url)) as r:` */
function itemOf(asked: Call | Await, context: CheckContext): WithItem | undefined {
  const closing = asked.parent?.kind === 'Argument' ? asked.parent.parent : undefined;
  const entered = closing && context.calls(closing, 'contextlib.closing') ? closing : asked;
  return entered.parent?.kind === 'WithItem' ? entered.parent : undefined;
}

/** Every use of a name that is bound once; undefined where others may see the response. */
function usesOf(target: Name, fn: FunctionModel, context: CheckContext): Name[] | undefined {
  const { scopes, owner } = context.chunk;
  const scope = scopes.scopeOf(target);
  if (scope.kind === 'module' || scope.globals.has(target.id)) {
    const all = scopes.module.names.get(target.id) ?? [];
    if (owner !== undefined || context.module.place(target.id).length !== all.length) return undefined;
    return all.filter(isStore).length === 1 ? all.filter((it) => it !== target) : undefined;
  }
  if (scope !== fn.scope || isCaptured(scope, target.id)) return undefined;
  if ((scope.bindings.get(target.id)?.length ?? 0) !== 1) return undefined;
  return namesIn(scope, target.id).filter((it) => it !== target);
}

function wholeResponse(response: Response, fn: FunctionModel, context: CheckContext): WholeResponse | undefined {
  const { api, request, uses, name } = response;
  const base = { ...response, streamed: isStreamed(request, context) };
  const bodies = name === undefined ? [bodyAt(response.asked, api)] : uses.map((it) => bodyAt(it, api));
  const found = bodies.filter((it) => it !== undefined);
  const others = uses.filter((_, at) => bodies[at] === undefined);
  const [only, second] = found.length > 1 ? found.filter((it) => !isOfFailure(it.at)) : found;
  if (only && !second) {
    if (!others.every((it) => isPlain(it, api))) return undefined;
    const use = useOf(only, fn, context);
    const written = use?.kind === 'written' ? use : undefined;
    return (
      use && {
        ...base,
        body: only.at,
        content: only.content,
        small: isSmallDownload(request, written, fn, context),
        shownOnFailure: found.length > 1,
        use,
      }
    );
  }
  if (found.length > 0 || base.streamed || mayStream(request, context)) return undefined;
  const iterators = uses.flatMap((it) => iteratorAt(it, api) ?? []);
  const [iterator, more] = iterators;
  if (!iterator || more || !others.every((it) => isPlain(it, api) || iteratorAt(it, api) !== undefined))
    return undefined;
  const use = { kind: 'late' } as const;
  const small = isSmallDownload(request, undefined, fn, context);
  return { ...base, body: iterator, content: 'bytes', small, shownOnFailure: false, use };
}

interface Body {
  readonly at: Expression;
  readonly content: 'bytes' | 'text';
}

function bodyAt(response: Expression, api: ResponseApi): Body | undefined {
  const attribute = response.parent;
  if (attribute?.kind !== 'Attribute' || attribute.value !== response) return undefined;
  const content = api.bodies[attribute.attr];
  if (!content) return undefined;
  if (!api.called) return { at: attribute, content };
  const call = attribute.parent;
  const awaited = call?.parent;
  if (call?.kind !== 'Call' || call.func !== attribute || call.args.length > 0 || awaited?.kind !== 'Await')
    return undefined;
  return { at: awaited, content };
}

/** `raise Failed(r.text)`, `assert r.ok, r.text`, `if not r.ok: print(r.text); return`: no path has both. */
function isOfFailure(body: Expression): boolean {
  const statement = statementOf(body);
  if (statement?.kind === 'Raise' || statement?.kind === 'Assert') return true;
  const suite = statement?.parent;
  const isArm = suite?.kind === 'Block' && (suite.parent?.kind === 'Branch' || suite.parent?.kind === 'If');
  return isArm && /^(Return|Raise|Continue|Break)$/.test(suite.statements.at(-1)?.kind ?? '');
}

function iteratorAt(response: Name, api: ResponseApi): Call | undefined {
  const attribute = response.parent;
  const call = attribute?.parent;
  return attribute?.kind === 'Attribute' &&
    api.iterators.includes(attribute.attr) &&
    call?.kind === 'Call' &&
    call.func === attribute
    ? call
    : undefined;
}

function isPlain(response: Name, api: ResponseApi): boolean {
  const attribute = response.parent;
  // `if r:` asks for the status.
  if (attribute?.kind === 'Branch' || (attribute?.kind === 'UnaryOp' && attribute.op === 'not')) return true;
  return attribute?.kind === 'Attribute' && attribute.value === response && api.plain.includes(attribute.attr);
}

const argument = (call: Call, name: string): Expression | undefined => call.args.find((it) => it.name === name)?.value;

const isStreamed = (call: Call, context: CheckContext): boolean => {
  const value = argument(call, 'stream');
  return value !== undefined && !/^(?:False|None)$/.test(context.source(value));
};

/** The session may have been told before, or the arguments come from somewhere else. */
const mayStream = (call: Call, context: CheckContext): boolean =>
  call.args.some((it) => it.star === '**') || /\.stream\s*=/.test(context.chunk.text);

function useOf(body: Body, fn: FunctionModel, context: CheckContext): WholeResponse['use'] | undefined {
  const first = singleUse(body.at, fn, context);
  if (!first) return undefined;
  const written = bodyWritten(first.at, first.named, context);
  if (written) return written;
  const cut = piecesOf(first.at);
  if (!cut || cut.pieces === 'characters') return undefined;
  const second = singleUse(cut.at, fn, context);
  const consumption = second && consumptionOf(second.at, context);
  if (!second || !consumption) return undefined;
  const named = first.named !== undefined || second.named !== undefined;
  return { kind: 'iterated', pieces: cut.changed ? 'words' : cut.pieces, at: cut.at, named, consumption };
}

/** Whether a use runs in an `async def`. */
export function runsAsync(node: Node): boolean {
  for (const at of ancestorsOf(node)) {
    if (at.kind === 'FunctionDef') return at.async;
    if (at.kind === 'Lambda' || at.kind === 'ClassDef') return false;
  }
  return false;
}

/** The statement a request stands in. */
export const requestStatement = (it: WholeResponse): ReturnType<typeof statementOf> => statementOf(it.request);
