"""Texts that live on and only get longer."""
import asyncio

import telebot

bot = telebot.TeleBot("token")
log_text = ""
count = 0
last = ""


@bot.message_handler(func=lambda m: True)
def on_message(message):
    global log_text, count, last
    log_text += message.text + "\n"
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `log_text` grows each time `on_message` runs
    count += 1
    last = message.text


class Monitor:
    transcript = b""

    def __init__(self, source):
        self.source = source
        self.report = ""
        self.tail = ""

    def run(self):
        while True:
            self.note(self.source.next())

    def note(self, line):
        self.report += f"{line}\n"
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `self.report` grows each time `Monitor.note` runs
        self.tail += line
        self.tail = self.tail[-1000:]
        Monitor.transcript += line.encode()
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: It lives as long as the class `Monitor`

    def text(self):
        return self.report.strip().upper()


monitor = Monitor(asyncio)
