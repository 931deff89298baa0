"""Stores, warehouses and devices of the lifetime catalogue."""
import clickhouse_driver
import diskcache
import paho.mqtt.client as mqtt
import psutil
import trio
import weaviate
from netmiko import ConnectHandler


def disk(k):
    c = diskcache.Cache("x")
    #   ^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The disk cache from `diskcache.Cache` is never released.
    return c.get(k)


def ch():
    c = clickhouse_driver.Client("h")
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The ClickHouse client from `clickhouse_driver.Client` is never released.
    return c.execute("select 1")


def mqtt():
    c = mqtt.Client()
    #   ^^^^^^^^^^^^^ unclosed-resource: The MQTT client from `mqtt.Client` is never released.
    c.connect("h")
    c.loop_start()


async def trio():
    s = await trio.open_tcp_stream("h", 1)
    #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The stream from `trio.open_tcp_stream` is never released.
    await s.send_all(b"x")


def we(q):
    c = weaviate.connect_to_local()
    #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The vector database client from `weaviate.connect_to_local` is never released.
    print(c.collections.list_all())


def net():
    c = ConnectHandler(host="x")
    #   ^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: The network device session from `ConnectHandler` is never released.
    return c.send_command("show")


def ps(cmd):
    p = psutil.Popen(cmd)
    #   ^^^^^^^^^^^^^^^^^ child-not-reaped: Nobody waits for the child process from `psutil.Popen`.
    print(p.pid)
