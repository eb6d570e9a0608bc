import { input, layers } from "shapewright"

const x = input([20, 8])

// @error layers "bidirectional: layer must be recurrent; write layers.lstm(32), or gru or simpleRnn"
x.bidirectional(layers.dense(16)).dense(4)

// @error layers "bidirectional: layer must read forwards; leave goBackwards out"
x.bidirectional(layers.gru(16, { goBackwards: true })).dense(4)

// @error 0 "lstm: units must be a positive integer (was 0)"
x.bidirectional(layers.lstm(0)).dense(4)

// @error bidirectional "bidirectional needs a rank-2 input [time, features]; got [160]"
x.flatten().bidirectional(layers.lstm(4)).dense(4)
