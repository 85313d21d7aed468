// The benchmark's peer in Go: net/http and pgx answer a payer's share with the statement that the service sends, its
// BEGIN, tenant and COMMIT in the same trip. It asks for no token and knows no permission, so the service does more.
//
// Usage: seutu-bench-go CONFIGURATION, a JSON file with the fields below, written by the benchmark.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"strings"

	"github.com/jackc/pgtype"
	"github.com/jackc/pgx/v4"
	"github.com/jackc/pgx/v4/pgxpool"
)

type configuration struct {
	Address   string `json:"address"`
	Database  string `json:"database"`
	Statement string `json:"statement"`
	// What the statement's parameters are, in order: "tenant", "year" or "payer".
	Parameters []string          `json:"parameters"`
	Tenants    map[string]string `json:"tenants"`
}

// From this column on, a row's columns are the line's own; those before it are the same in every row.
const firstColumnOfLine = "service"

// As many as a service with two cores wants; more were no faster.
const connections = 8

func main() {
	text, err := os.ReadFile(os.Args[1])
	check(err)
	var peer configuration
	check(json.Unmarshal(text, &peer))
	pooling, err := pgxpool.ParseConfig(peer.Database)
	check(err)
	pooling.MaxConns = connections
	pool, err := pgxpool.ConnectConfig(context.Background(), pooling)
	check(err)
	http.HandleFunc("/v1/", func(w http.ResponseWriter, r *http.Request) {
		answer, err := peer.share(r.Context(), pool, r.URL.Path)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Write(answer)
	})
	check(http.ListenAndServe(peer.Address, nil))
}

// Answers /v1/{tenant}/budgets/{year}/shares/{payer}.
func (peer *configuration) share(ctx context.Context, pool *pgxpool.Pool, path string) ([]byte, error) {
	parts := strings.Split(path, "/")
	if len(parts) != 7 {
		return nil, fmt.Errorf("no share is at %s", path)
	}
	values := map[string]string{"tenant": peer.Tenants[parts[2]], "year": parts[4], "payer": parts[6]}
	arguments := make([]interface{}, len(peer.Parameters))
	for number, name := range peer.Parameters {
		arguments[number] = values[name]
	}
	connection, err := pool.Acquire(ctx)
	if err != nil {
		return nil, err
	}
	defer connection.Release()
	batch := &pgx.Batch{}
	batch.Queue("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
	batch.Queue("SELECT set_config('app.tenant_id', $1, true)", values["tenant"])
	batch.Queue(peer.Statement, arguments...)
	batch.Queue("COMMIT")
	results := connection.SendBatch(ctx, batch)
	defer results.Close()
	for i := 0; i < 2; i++ {
		if _, err := results.Exec(); err != nil {
			return nil, err
		}
	}
	rows, err := results.Query()
	if err != nil {
		return nil, err
	}
	answer, err := write(rows)
	if err != nil {
		return nil, err
	}
	_, err = results.Exec()
	return answer, err
}

// The columns of the first row as an object, with the lines of all rows.
func write(rows pgx.Rows) ([]byte, error) {
	defer rows.Close()
	fields := rows.FieldDescriptions()
	targets := make([]interface{}, len(fields))
	names := make([]string, len(fields))
	lines := len(fields)
	for i, field := range fields {
		targets[i] = target(field.DataTypeOID)
		names[i] = string(field.Name)
		if names[i] == firstColumnOfLine && lines == len(fields) {
			lines = i
		}
	}
	text := make([]byte, 0, 2048)
	for count := 0; rows.Next(); count++ {
		if err := rows.Scan(targets...); err != nil {
			return nil, err
		}
		if count == 0 {
			text = append(text, '{')
			text = appendColumns(text, names[:lines], targets[:lines])
			text = append(text, `,"lines":[`...)
		} else {
			text = append(text, ',')
		}
		text = append(text, '{')
		text = appendColumns(text, names[lines:], targets[lines:])
		text = append(text, '}')
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if len(text) == 0 {
		return nil, fmt.Errorf("the statement has no row")
	}
	return append(text, ']', '}'), nil
}

func target(oid uint32) interface{} {
	switch oid {
	case pgtype.Int4OID:
		return new(pgtype.Int4)
	case pgtype.Int8OID:
		return new(pgtype.Int8)
	case pgtype.TextOID:
		return new(pgtype.Text)
	case pgtype.DateOID:
		return new(pgtype.Date)
	default:
		return new(interface{})
	}
}

func appendColumns(text []byte, names []string, values []interface{}) []byte {
	for i, name := range names {
		if i > 0 {
			text = append(text, ',')
		}
		text = append(text, '"')
		text = append(text, name...)
		text = append(text, '"', ':')
		text = appendValue(text, values[i])
	}
	return text
}

func appendValue(text []byte, value interface{}) []byte {
	switch value := value.(type) {
	case *pgtype.Int4:
		if value.Status == pgtype.Present {
			return strconv.AppendInt(text, int64(value.Int), 10)
		}
	case *pgtype.Int8:
		if value.Status == pgtype.Present {
			return strconv.AppendInt(text, value.Int, 10)
		}
	case *pgtype.Text:
		if value.Status == pgtype.Present {
			return strconv.AppendQuote(text, value.String)
		}
	case *pgtype.Date:
		if value.Status == pgtype.Present {
			return append(value.Time.AppendFormat(append(text, '"'), "2006-01-02"), '"')
		}
	case *interface{}:
		other, err := json.Marshal(*value)
		if err == nil {
			return append(text, other...)
		}
	}
	return append(text, "null"...)
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
