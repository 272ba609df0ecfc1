if a:
	b
	if c:
		d
# comment

   
	# deeper comment
	e
f = [
1,
  # inside
	2, ]; g = {
}
if a:
        b
        if c: d
x = 1 # end
if a: # comment
  b
 
class A:


    def f(self):
        # only

        return (1,
  2)

# dedented
    y = 1
z = \
  1
if a and \
   b: pass
last = 1