x='one'
