/**
 * Calls that other linters want in a `with`, by qualified name, and what they call that. A comment that accepts it
 * there is honoured here.
 *
 * Sources: https://docs.astral.sh/ruff/rules/open-file-with-context-handler/,
 * https://pylint.readthedocs.io/en/stable/user_guide/messages/refactor/consider-using-with.html
 */

const ruffAndPylint = ['SIM115', 'R1732', 'consider-using-with'] as const;
const pylint = ['R1732', 'consider-using-with'] as const;
const ruff = ['SIM115'] as const;

/** Qualified name → codes and names of the checks that report a call outside of a `with`. */
export const withChecks: Readonly<Record<string, readonly string[]>> = {
  'builtins.open': ruffAndPylint,
  'bz2.BZ2File': ruff,
  'bz2.open': ruff,
  'codecs.open': ruffAndPylint,
  'dbm.open': ruff,
  'fileinput.FileInput': ruff,
  'fileinput.input': ruff,
  'gzip.GzipFile': ruff,
  'gzip.open': ruff,
  'io.open': ruffAndPylint,
  'io.open_code': ruff,
  'lzma.LZMAFile': ruff,
  'lzma.open': ruff,
  'multiprocessing.Pool': pylint,
  'pathlib.Path.open': ruff,
  'shelve.open': ruff,
  'subprocess.Popen': pylint,
  'tarfile.TarFile': ruff,
  'tarfile.open': ruffAndPylint,
  'tempfile.NamedTemporaryFile': ruffAndPylint,
  'tempfile.SpooledTemporaryFile': ruffAndPylint,
  'tempfile.TemporaryDirectory': ruffAndPylint,
  'tempfile.TemporaryFile': ruffAndPylint,
  'tokenize.open': ruff,
  'urllib.request.urlopen': pylint,
  'wave.open': ruff,
  'zipfile.ZipFile': ruffAndPylint,
};
