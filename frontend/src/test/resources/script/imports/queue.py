mine=1
class Queue: pass
