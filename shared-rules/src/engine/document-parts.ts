/** What a document is made from, and its place in a project. */
import type { Rule } from '../rule.ts';
import type { Gate } from '../semantic/needs.ts';
import type { Marker, TextGate } from '../semantic/needs-in-text.ts';
import type { ModuleFile } from '../semantic/project/module-files.ts';
import type { ProjectIndex } from '../semantic/project/project-index.ts';
import type { Contributor } from '../semantic/project/topics.ts';
import type { PythonParser } from '../syntax/python-parser.ts';
import type { Settings } from './settings.ts';

export interface DocumentParts {
  readonly parser: PythonParser;
  readonly rules: readonly Rule[];
  /** Rules by precedence: of several findings about one object the first is shown. */
  readonly precedence: readonly string[];
  readonly settings: Settings;
  /** Of `rules`; left out, all of them look at everything. */
  readonly gate?: Gate<Rule>;
  /** Notes what a chunk has, for those who pass it over later. */
  readonly mark?: Marker;
  /** Keep findings of a function that does not parse while it is being typed in. */
  readonly keepWhileBroken: boolean;
  /** The project it is a part of; left out, it stands alone. */
  readonly project?: ProjectPart;
}

/** A document's place in a project. */
export interface ProjectPart {
  readonly index: ProjectIndex;
  readonly file: ModuleFile;
  /** What the project was told of the file before it was opened. */
  readonly told: Contributor | undefined;
  /** `told` speaks of this very text. */
  readonly isIndexed: boolean;
  /** Whether one of the rules may have something to say about a text; left out, nobody tells without parsing it. */
  readonly mayConcern?: TextGate<Rule>['mayConcern'];
  /** Called with readers, in any document, whose answers may have changed. */
  readonly onAffected: (readers: ReadonlySet<object>) => void;
  /** Called once, with the chunks if the project was told of them. */
  readonly onDispose: (chunks: readonly Contributor[] | undefined) => void;
}
