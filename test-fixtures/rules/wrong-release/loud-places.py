"""Attributes and module-level names: nothing in the module calls the right verb."""
import cv2
from selenium import webdriver

driver = webdriver.Chrome()
driver.get("https://example.org")
print(driver.title)
driver.close()
#^^^^^^^^^^^^^ wrong-release: `driver.close()` does not release the browser: `driver.quit()` does.


class Browser:
    def __init__(self):
        self.driver = webdriver.Firefox()

    def open(self, url):
        self.driver.get(url)

    def stop(self):
        self.driver.close()
       #^^^^^^^^^^^^^^^^^^^ wrong-release: `self.driver.close()` does not release the browser: `self.driver.quit()` does.


class Camera:
    def __init__(self, number):
        self.capture = None
        self.number = number

    def start(self):
        self.capture = cv2.VideoCapture(self.number)

    def close(self):
        if self.capture:
            self.capture.close()
           #^^^^^^^^^^^^^^^^^^^^ wrong-release: `self.capture.close()` does not release the video capture: `self.capture.release()` does.
            self.capture = None
