/**
 * Types of values where the callee's name alone does not say it: methods and attributes that return the same or
 * another class. Data only. Source: the documentation of each module in the Python library reference.
 */
export const returnTypes: Readonly<Record<string, string>> = {
  'builtins.open': 'io.TextIOWrapper',
  'builtins.str': 'builtins.str',
  'builtins.repr': 'builtins.str',
  'builtins.format': 'builtins.str',
  'builtins.chr': 'builtins.str',
  'builtins.sorted': 'builtins.list',
  'builtins.str.join': 'builtins.str',
  'builtins.str.format': 'builtins.str',
  'builtins.str.strip': 'builtins.str',
  'builtins.str.lstrip': 'builtins.str',
  'builtins.str.rstrip': 'builtins.str',
  'builtins.str.replace': 'builtins.str',
  'builtins.str.lower': 'builtins.str',
  'builtins.str.upper': 'builtins.str',
  'builtins.str.split': 'builtins.list',
  'builtins.str.splitlines': 'builtins.list',
  'builtins.str.encode': 'builtins.bytes',
  'builtins.bytes.decode': 'builtins.str',
  'pathlib.Path.cwd': 'pathlib.Path',
  'pathlib.Path.home': 'pathlib.Path',
  'pathlib.Path.joinpath': 'pathlib.Path',
  'pathlib.Path.with_suffix': 'pathlib.Path',
  'pathlib.Path.with_name': 'pathlib.Path',
  'pathlib.Path.with_stem': 'pathlib.Path',
  'pathlib.Path.resolve': 'pathlib.Path',
  'pathlib.Path.absolute': 'pathlib.Path',
  'pathlib.Path.expanduser': 'pathlib.Path',
  'pathlib.Path.relative_to': 'pathlib.Path',
  'pathlib.Path.parent': 'pathlib.Path',
  'pathlib.Path.read_text': 'builtins.str',
  'pathlib.Path.read_bytes': 'builtins.bytes',
  'xml.dom.minidom.parse': 'xml.dom.minidom.Document',
  'xml.dom.minidom.parseString': 'xml.dom.minidom.Document',
  'xml.parsers.expat.ParserCreate': 'xml.parsers.expat.XMLParserType',
  'xml.sax.make_parser': 'xml.sax.xmlreader.XMLReader',
  'io.TextIOWrapper.read': 'builtins.str',
  'io.TextIOWrapper.readline': 'builtins.str',
  'io.TextIOWrapper.readlines': 'builtins.list',
};

/** Of what class the items are that iterating over the result of a call gives. */
export const elementTypes: Readonly<Record<string, string>> = {
  'pathlib.Path.glob': 'pathlib.Path',
  'pathlib.Path.iterdir': 'pathlib.Path',
  'pathlib.Path.rglob': 'pathlib.Path',
};
