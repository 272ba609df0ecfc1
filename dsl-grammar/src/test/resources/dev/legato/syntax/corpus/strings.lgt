'a'; "b"; ''; ""; '''c'''; """d"""; '\''; "\""; '"'; "'"
'a' 'b' "c"; ('a'
  'b'); u'a'; U"a"; u'a' 'b'; 'a' u'b'
r'\n'; R'\''; r"\\"; b'ab'; B"\xff\0"; rb'\d'; Rb'\d'; bR'\d'; BR"\d"; b'a' b'b' rb'\c'
'\a\b\f\n\r\t\v\\\'\"\0\12\123\1234\777\x41\u00e9\U0001F600\N{GREEK SMALL LETTER ALPHA}\N{CJK UNIFIED IDEOGRAPH-6574}\d\q'
b'\a\b\f\n\r\t\v\\\'\"\0\12\777\x41\u00e9\d'
'line \
continued'
"""two
lines \
joined "quoted" ""and more\""""
'''it's ''fine'''
'é 漢 😀'
'\ud800'
r'''raw
\'''' ''
'tab	inside'
"""
    indented
	tab
"""
