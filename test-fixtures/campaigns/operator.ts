/** What a mutation operator is: it finds correct code in a file and says how to take away what makes it right. */
import type { Edit } from '@memlint/shared-rules';
import type { ClassDef, FunctionDef, Module } from '../../shared-rules/src/syntax/ast.ts';
import type { PythonFile } from './python-file.ts';

/** One way to break one piece of a file. */
export interface Mutation {
  /** Non-overlapping; in offsets of the original text. */
  readonly edits: readonly Edit[];
  /** Where in the original the story is: the acquisition, the container. */
  readonly at: number;
  /** A finding inside it counts. The module: a container is reported wherever it grows. */
  readonly scope: FunctionDef | ClassDef | Module;
  /** What a person would look at first when it is missed; the bucket it is counted under. */
  readonly circumstance: string;
}

export interface Operator {
  readonly id: string;
  /** The rule that is expected. */
  readonly rule: string;
  /** Other rules that are as right about the same thing: rules.md's precedence may choose them. */
  readonly also?: readonly string[];
  /** What it takes away, for the report. */
  readonly strips: string;
  find(file: PythonFile): readonly Mutation[];
}
