"""Released, not connected yet, or ended by the call that runs until the end."""
import clickhouse_driver
import diskcache
import paho.mqtt.client as mqtt
from netmiko import ConnectHandler


def disk(k):
    with diskcache.Cache("x") as c:
        return c.get(k)


def ch():
    c = clickhouse_driver.Client("h")
    print(c)


def mqtt():
    c = mqtt.Client()
    c.connect("h")
    c.loop_forever()


def net():
    c = ConnectHandler(host="x")
    try:
        return c.send_command("show")
    finally:
        c.disconnect()
