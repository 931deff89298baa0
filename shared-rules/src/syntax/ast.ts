/**
 * The syntax layer: Python text in, plain immutable JavaScript out.
 *
 * This folder alone knows tree-sitter and the grammar's node names. Everybody else sees the abstract syntax
 * tree (AST) below, whose names follow Python's own `ast` module.
 *
 * Units: `start` and `end` are UTF-16 offsets relative to the chunk the tree was made from.
 * Invariant: a tree is never changed after it was built, and holds no WASM memory.
 */
import type { Contents } from './contents.ts';
import type { Span } from '../rule.ts';

interface Base extends Span {
  readonly parent: Node | undefined;
}

export interface Module extends Base {
  readonly kind: 'Module';
  readonly body: Block;
}

/** The statements of one suite. `start..end` covers the statements, not the colon. */
export interface Block extends Base {
  readonly kind: 'Block';
  readonly statements: readonly Statement[];
}

export interface Parameter extends Base {
  readonly kind: 'Parameter';
  readonly name: string;
  readonly nameSpan: Span;
  readonly variant: 'plain' | '*' | '**';
  readonly keywordOnly: boolean;
  readonly annotation: Expression | undefined;
  readonly default: Expression | undefined;
}

export interface FunctionDef extends Base {
  readonly kind: 'FunctionDef';
  readonly name: string;
  readonly nameSpan: Span;
  readonly async: boolean;
  readonly parameters: readonly Parameter[];
  readonly returns: Expression | undefined;
  readonly decorators: readonly Expression[];
  readonly body: Block;
  /** Where `def` (or `async def`) begins; `start` includes the decorators. */
  readonly headStart: number;
}

export interface ClassDef extends Base {
  readonly kind: 'ClassDef';
  readonly name: string;
  readonly nameSpan: Span;
  readonly bases: readonly Argument[];
  readonly decorators: readonly Expression[];
  readonly body: Block;
  readonly headStart: number;
}

export interface Return extends Base {
  readonly kind: 'Return';
  readonly value: Expression | undefined;
}
export interface Delete extends Base {
  readonly kind: 'Delete';
  readonly targets: readonly Expression[];
}
/** `a = b = value`: `targets` holds `a` and `b`. With an annotation there is one target, maybe without a value. */
export interface Assign extends Base {
  readonly kind: 'Assign';
  readonly targets: readonly Expression[];
  readonly annotation: Expression | undefined;
  readonly value: Expression | undefined;
}
export interface AugAssign extends Base {
  readonly kind: 'AugAssign';
  readonly target: Expression;
  /** Without the equals sign: `+`, `|`, … */
  readonly op: string;
  readonly value: Expression;
}
export interface For extends Base {
  readonly kind: 'For';
  readonly async: boolean;
  readonly target: Expression;
  readonly iter: Expression;
  readonly body: Block;
  readonly orelse: Block | undefined;
}
export interface While extends Base {
  readonly kind: 'While';
  readonly test: Expression;
  readonly body: Block;
  readonly orelse: Block | undefined;
}
/** One `if` or `elif` arm. */
export interface Branch extends Base {
  readonly kind: 'Branch';
  readonly test: Expression;
  readonly body: Block;
}
/** A flat chain: the `if`, its `elif`s, the `else`. */
export interface If extends Base {
  readonly kind: 'If';
  readonly branches: readonly Branch[];
  readonly orelse: Block | undefined;
}
export interface WithItem extends Base {
  readonly kind: 'WithItem';
  readonly context: Expression;
  readonly target: Expression | undefined;
}
export interface With extends Base {
  readonly kind: 'With';
  readonly async: boolean;
  readonly items: readonly WithItem[];
  readonly parenthesized: boolean;
  readonly body: Block;
}
export interface ExceptHandler extends Base {
  readonly kind: 'ExceptHandler';
  readonly type: Expression | undefined;
  readonly name: string | undefined;
  readonly group: boolean;
  readonly body: Block;
}
export interface Try extends Base {
  readonly kind: 'Try';
  readonly body: Block;
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: Block | undefined;
  readonly finalbody: Block | undefined;
}
export interface Case extends Base {
  readonly kind: 'Case';
  /** Names the pattern binds. */
  readonly captures: readonly Name[];
  /** Values the pattern compares with, and the guard. */
  readonly values: readonly Expression[];
  /** True for a bare `_` or name without a guard. */
  readonly irrefutable: boolean;
  readonly body: Block;
}
export interface Match extends Base {
  readonly kind: 'Match';
  readonly subject: Expression;
  readonly cases: readonly Case[];
}
export interface Raise extends Base {
  readonly kind: 'Raise';
  readonly exception: Expression | undefined;
  readonly cause: Expression | undefined;
}
export interface Assert extends Base {
  readonly kind: 'Assert';
  readonly test: Expression;
  readonly message: Expression | undefined;
}
export interface ImportedName extends Span {
  /** `a.b` in `import a.b`, `x` in `from m import x`, `*` for a star. */
  readonly name: string;
  readonly alias: string | undefined;
}
export interface Import extends Base {
  readonly kind: 'Import';
  readonly names: readonly ImportedName[];
}
export interface ImportFrom extends Base {
  readonly kind: 'ImportFrom';
  /** Without leading dots; `""` in `from . import x`. */
  readonly module: string;
  /** Number of leading dots. */
  readonly level: number;
  readonly names: readonly ImportedName[];
}
export interface Global extends Base {
  readonly kind: 'Global';
  readonly names: readonly string[];
  readonly nonlocal: boolean;
}
export interface ExprStatement extends Base {
  readonly kind: 'ExprStatement';
  readonly value: Expression;
}
export interface Jump extends Base {
  readonly kind: 'Pass' | 'Break' | 'Continue';
}
/** A statement the grammar could not parse. The names seen in it are kept: anything may happen to them. */
export interface ErrorStatement extends Base {
  readonly kind: 'ErrorStatement';
  readonly parts: readonly Expression[];
}

export type Statement =
  | FunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | AugAssign
  | For
  | While
  | If
  | With
  | Try
  | Match
  | Raise
  | Assert
  | Import
  | ImportFrom
  | Global
  | ExprStatement
  | Jump
  | ErrorStatement;

export interface Name extends Base {
  readonly kind: 'Name';
  readonly id: string;
}
export interface Attribute extends Base {
  readonly kind: 'Attribute';
  readonly value: Expression;
  readonly attr: string;
  readonly attrSpan: Span;
}
/** One call argument in source order. `name` is set for keywords; `star` for `*args` and `**kwargs`. */
export interface Argument extends Base {
  readonly kind: 'Argument';
  readonly name: string | undefined;
  readonly star: '' | '*' | '**';
  readonly value: Expression;
}
export interface Call extends Base {
  readonly kind: 'Call';
  readonly func: Expression;
  readonly args: readonly Argument[];
  /** From `(` to `)`, both included; the generator itself in `f(x for x in y)`. */
  readonly argsSpan: Span;
}
/** A literal other than an f-string. `text` is its source. */
export interface Constant extends Base {
  readonly kind: 'Constant';
  readonly type: 'str' | 'bytes' | 'int' | 'float' | 'True' | 'False' | 'None' | '...';
  readonly text: string;
}
/** An f-string (or a concatenation with one); `values` are the interpolated expressions. */
export interface FString extends Base {
  readonly kind: 'FString';
  readonly values: readonly Expression[];
}
export interface BinOp extends Base {
  readonly kind: 'BinOp';
  readonly left: Expression;
  readonly op: string;
  readonly right: Expression;
}
export interface BoolOp extends Base {
  readonly kind: 'BoolOp';
  readonly left: Expression;
  readonly op: 'and' | 'or';
  readonly right: Expression;
}
export interface UnaryOp extends Base {
  readonly kind: 'UnaryOp';
  readonly op: string;
  readonly operand: Expression;
}
export interface Compare extends Base {
  readonly kind: 'Compare';
  readonly left: Expression;
  readonly ops: readonly string[];
  readonly comparators: readonly Expression[];
}
export interface IfExp extends Base {
  readonly kind: 'IfExp';
  readonly test: Expression;
  readonly body: Expression;
  readonly orelse: Expression;
}
export interface Lambda extends Base {
  readonly kind: 'Lambda';
  readonly parameters: readonly Parameter[];
  readonly body: Expression;
}
export interface Await extends Base {
  readonly kind: 'Await';
  readonly value: Expression;
}
export interface Yield extends Base {
  readonly kind: 'Yield';
  readonly from: boolean;
  readonly value: Expression | undefined;
}
export interface NamedExpr extends Base {
  readonly kind: 'NamedExpr';
  readonly target: Expression;
  readonly value: Expression;
}
export interface Starred extends Base {
  readonly kind: 'Starred';
  readonly value: Expression;
}
export interface Sequence extends Base {
  readonly kind: 'List' | 'Tuple' | 'Set';
  readonly elements: readonly Expression[];
}
export interface DictEntry extends Base {
  readonly kind: 'DictEntry';
  /** Absent in `**other`. */
  readonly key: Expression | undefined;
  readonly value: Expression;
}
export interface Dict extends Base {
  readonly kind: 'Dict';
  readonly entries: readonly DictEntry[];
}
export interface Subscript extends Base {
  readonly kind: 'Subscript';
  readonly value: Expression;
  readonly index: Expression;
}
export interface Slice extends Base {
  readonly kind: 'Slice';
  readonly parts: readonly Expression[];
}
export interface ComprehensionClause extends Base {
  readonly kind: 'ComprehensionClause';
  readonly async: boolean;
  readonly target: Expression;
  readonly iter: Expression;
  readonly conditions: readonly Expression[];
}
export interface Comprehension extends Base {
  readonly kind: 'Comprehension';
  readonly variant: 'list' | 'set' | 'dict' | 'generator';
  /** The element, or the key of a dict comprehension. */
  readonly element: Expression;
  /** The value of a dict comprehension. */
  readonly value: Expression | undefined;
  readonly clauses: readonly ComprehensionClause[];
}
/** Something the tree does not describe further; its names are kept. */
export interface Opaque extends Base {
  readonly kind: 'Opaque';
  readonly parts: readonly Expression[];
}

export type Expression =
  | Name
  | Attribute
  | Call
  | Constant
  | FString
  | BinOp
  | BoolOp
  | UnaryOp
  | Compare
  | IfExp
  | Lambda
  | Await
  | Yield
  | NamedExpr
  | Starred
  | Sequence
  | Dict
  | Subscript
  | Slice
  | Comprehension
  | Opaque;

export type Node =
  | Module
  | Block
  | Statement
  | Expression
  | Parameter
  | Branch
  | WithItem
  | ExceptHandler
  | Case
  | Argument
  | DictEntry
  | ComprehensionClause;

export type NodeOf<Kind extends Node['kind']> = Extract<Node, { readonly kind: Kind }>;

/** What one chunk was parsed into. */
export interface SyntaxTree {
  readonly module: Module;
  readonly contents: Contents;
  readonly comments: readonly Span[];
  /** Spans the grammar could not make sense of. */
  readonly errors: readonly Span[];
}
