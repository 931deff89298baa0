/**
 * Names that, as the key of a container or the parameter of a cached function, stand for a small set of values: there
 * are only so many classes, languages or modes in one program. How often code runs tells nothing of that, so names
 * decide; each was met as a key in real code, and what words already say is not listed again. Data only.
 */
import { listOf } from './list-of.ts';

/** Words that say so alone and inside a longer name: `lang`, `hash_algorithm_name`, `bus_type`. */
export const closedWords: ReadonlySet<string> = listOf(
  'type types kind mode class cls klass lang language locale encoding codec charset level algorithm ' +
    'algo module plugin backend dialect dtype category severity platform arch attr attribute field ' +
    'template host hostkey hostname region method func function timezone currency strategy policy ' +
    'status state',
);

/** Whole names that say so: things of the program itself, then settings and numbers with few values. */
export const closedKeyNames: ReadonlySet<string> = listOf(
  'typ tp objtype owner model name namespace urlconf import_path dotted_path module_path class_path ' +
    'lookup_view viewname port endpoint rc returncode exit_code exitcode domain ns fn callback handler ' +
    'modname mod fullname attrname fieldname classname clsname typename funcname app_label package op ' +
    'opcode operator engine vendor driver alias using db db_alias database scheme protocol loader ' +
    'renderer parser lexer formatter country ' +
    'errors tz tzname zone loglevel stage phase flag flags option opt setting env environment profile ' +
    'machine device format fmt style theme color colour precision version python_version py_version ' +
    'arity nargs ndim rank axis bits width verbose debug strict reverse weekday month day hour ' +
    'extension ext suffix mimetype signum errno fd fileno ' +
    // As many as run at once, since identifiers are used again.
    'pid thread_id threadid tid thread worker_id loop',
);

/** Callees, as written, whose result is one of few values. */
export const closedResults: ReadonlySet<string> = listOf(
  'type bool callable isinstance issubclass hasattr os.getpid getpid threading.get_ident get_ident ' +
    'threading.current_thread current_thread threading.currentThread asyncio.get_running_loop ' +
    'asyncio.get_event_loop get_running_loop get_event_loop get_language translation.get_language ' +
    'locale.getlocale sys.getfilesystemencoding os.environ.get os.getenv sys.intern',
);

/** Attributes whose value is one of few. */
export const closedAttributes: ReadonlySet<string> = listOf(
  '__class__ __name__ __qualname__ __module__ co_filename co_name __type__ _meta dtype device',
);

/** What holds the settings of a program: `settings.value("notation")` is one of few. */
export const settingHolders: ReadonlySet<string> = listOf(
  'cfg conf config configuration environ options preferences prefs settings',
);

/** Last words of attributes that say which folder is for what, as somebody has configured it: `self.cache_dir`. */
export const folderWords: ReadonlySet<string> = listOf('dir directory folder');

/** Words of the others: there is one after the other. */
export const changingWords: ReadonlySet<string> = listOf(
  'chosen current cwd dest destination last new old parent selected source src sub target temp temporary tmp work working',
);

/** Annotations of parameters with few values, by the last part of their name. */
export const closedAnnotations: ReadonlySet<string> = listOf(
  'bool type Type Literal Callable FunctionType ModuleType None Enum IntEnum StrEnum Flag IntFlag ' + 'dtype device',
);

/** What a program knows a handful of, so that their addresses and texts are few as well: `printer_uri`, `server_url`. */
export const fewThings: ReadonlySet<string> = listOf('config database db device driver printer scanner server setting');

/** Last words that say that there are many after all: `language_id`. */
export const openWords: ReadonlySet<string> = listOf(
  'id ids key url uri path uuid email text data value values query message args kwargs body content ' +
    'hash str string name_id dict list obj object',
);

/** What there are many of: `user_name` is no name of something in the program. */
export const manyNamed: ReadonlySet<string> = listOf(
  'user file path account customer client bucket item product person first last full artist song ' +
    'track album topic room channel queue company city team player object blob image document doc ' +
    'record tag label domain display nick screen session job tenant repo project symbol stock device',
);
