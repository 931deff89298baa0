"""The verb sounds like the end and is not."""
import imaplib
import socket

import cv2
import httpx
from selenium import webdriver


def title_of(url):
    driver = webdriver.Chrome()
    driver.get(url)
    title = driver.title
    driver.close()
   #^^^^^^^^^^^^^^ wrong-release: `driver.close()` does not release the browser: `driver.quit()` does.
    return title


def title_in_finally(url):
    browser = webdriver.Firefox()
    try:
        browser.get(url)
        return browser.title
    finally:
        browser.close()  # only the window
       #^^^^^^^^^^^^^^^ wrong-release: `browser.close()` does not release the browser: `browser.quit()` does.


def frames(path):
    capture = cv2.VideoCapture(path)
    ok, frame = capture.read()
    capture.close()
   #^^^^^^^^^^^^^^^ wrong-release: `capture.close()` does not release the video capture: `capture.release()` does.
    return ok


def say(host, data):
    connection = socket.create_connection((host, 80))
    connection.sendall(data)
    connection.shutdown(socket.SHUT_RDWR)
   #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ wrong-release: `connection.shutdown(socket.SHUT_RDWR)` does not release the socket: `connection.close()` does.


def unread(host, user, password):
    mail = imaplib.IMAP4_SSL(host)
    mail.login(user, password)
    mail.select()
    answer = mail.search(None, "UNSEEN")
    mail.close()
   #^^^^^^^^^^^^ wrong-release: `mail.close()` does not release the IMAP connection: `mail.logout()` does.
    return answer[1][0]


async def fetch(url):
    client = httpx.AsyncClient()
    answer = await client.get(url)
    client.close()
   #^^^^^^^^^^^^^^ wrong-release: `client.close()` does not release the HTTP client: `await client.aclose()` does.
    return answer.text
