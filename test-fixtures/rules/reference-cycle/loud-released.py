"""Rings around a resource: what is released under another name does not stay open."""
import cv2


class Camera:
    def __init__(self):
        self.device = None
        self.send = self.ignored
#       ^^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: It is freed by the garbage collector only

    def ignored(self, *_args):
        return None

    def start(self, number):
        self.device = cv2.VideoCapture(number)

    def stop(self):
        device = self.device
        self.device = None
        device.release()


class Forgetful:
    def __init__(self, number):
        self.device = cv2.VideoCapture(number)
        #             ^^^^^^^^^^^^^^^^^^^^^^^^ owner-without-close: none of its methods releases it
        self.send = self.ignored
#       ^^^^^^^^^^^^^^^^^^^^^^^^ reference-cycle: It owns a resource

    def ignored(self, *_args):
        return None
