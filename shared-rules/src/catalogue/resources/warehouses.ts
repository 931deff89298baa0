/**
 * Connections to warehouses and analytical databases. All follow PEP 249; what leaving `with` does is each driver's own.
 *
 * Left out: drivers whose documentation does not say what `with` does (`pyhive`, `jaydebeapi`, `hdbcli`).
 */
import type { Resource } from '../resource.ts';
import { connectionMethods, cursorMethods } from './method-names.ts';

export const warehouseResources: readonly Resource[] = [
  {
    noun: 'connection',
    constructors: ['databricks.sql.connect'],
    types: ['databricks.sql.client.Connection'],
    release: ['close'],
    context: 'closes',
    expensive: true,
    plainMethods: connectionMethods,
    source: 'https://docs.databricks.com/en/dev-tools/python-sql-connector.html',
  },
  {
    noun: 'connection',
    constructors: ['redshift_connector.connect'],
    types: ['redshift_connector.Connection'],
    release: ['close'],
    context: 'closes',
    plainMethods: connectionMethods,
    source: 'https://github.com/aws/amazon-redshift-python-driver/blob/master/redshift_connector/core.py',
  },
  {
    noun: 'connection',
    constructors: ['vertica_python.connect'],
    types: ['vertica_python.vertica.connection.Connection'],
    release: ['close'],
    context: 'closes',
    plainMethods: connectionMethods,
    source: 'https://github.com/vertica/vertica-python#usage',
  },
  {
    noun: 'connection',
    constructors: ['teradatasql.connect'],
    release: ['close'],
    context: 'closes',
    plainMethods: connectionMethods,
    source: 'https://github.com/Teradata/python-driver#readme',
  },
  {
    noun: 'connection',
    constructors: ['firebird.driver.connect'],
    types: ['firebird.driver.Connection'],
    release: ['close'],
    context: 'closes',
    plainMethods: connectionMethods,
    source: 'https://firebird-driver.readthedocs.io/en/latest/usage-guide.html',
  },
  {
    noun: 'ClickHouse client',
    constructors: ['clickhouse_driver.Client', 'clickhouse_driver.Client.from_url', 'clickhouse_driver.client.Client'],
    types: ['clickhouse_driver.Client', 'clickhouse_driver.client.Client'],
    release: ['disconnect'],
    context: 'closes',
    // Connects with the first query.
    idleUntil: ['execute', 'execute_iter', 'execute_with_progress', 'insert_dataframe', 'query_dataframe'],
    plainMethods: ['execute', 'query_dataframe', 'insert_dataframe'],
    source: 'https://clickhouse-driver.readthedocs.io/en/latest/api.html#clickhouse_driver.Client.disconnect',
  },
  {
    noun: 'ClickHouse client',
    constructors: ['clickhouse_connect.create_client', 'clickhouse_connect.get_client'],
    types: ['clickhouse_connect.driver.client.Client'],
    release: ['close'],
    context: 'closes',
    expensive: true,
    plainMethods: ['command', 'insert', 'insert_df', 'query_arrow', 'query_df', 'query_np'],
    source: 'https://clickhouse.com/docs/integrations/python',
  },
  {
    noun: 'ArangoDB client',
    constructors: ['arango.ArangoClient'],
    types: ['arango.ArangoClient'],
    release: ['close'],
    context: 'none',
    expensive: true,
    source: 'https://docs.python-arango.com/en/main/specs.html#arango.client.ArangoClient.close',
  },
  {
    noun: 'HBase connection',
    constructors: ['happybase.Connection'],
    types: ['happybase.Connection'],
    release: ['close'],
    context: 'none',
    plainMethods: cursorMethods,
    source: 'https://happybase.readthedocs.io/en/latest/api.html#happybase.Connection.close',
  },
];
