class A:
    def go(self):
        return self
    def stop(self):
        raise OSError("stopped")
a = A()
(a.go()
  .go()
  .stop())
