y='lazy'
