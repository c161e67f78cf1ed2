package cn.etown.support;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What was read in the running transaction, so that its later steps do not read it again: the steps of a process between two save points are
 * one transaction. It ends with the transaction; a transaction within another has its own; without one nothing is remembered.
 */
public final class TransactionMemory<K, V> {

    public V get(K key, Function<? super K, ? extends V> read) {
        Map<K, V> remembered = remembered();
        V known = remembered.get(key);
        if (known != null) {
            return known;
        }
        V found = read.apply(key);
        remembered.put(key, found);
        return found;
    }

    public Optional<V> find(K key) {
        return Optional.ofNullable(remembered().get(key));
    }

    public void put(K key, V value) {
        remembered().put(key, value);
    }

    public void forget() {
        remembered().clear();
    }

    @SuppressWarnings("unchecked")
    private Map<K, V> remembered() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return new HashMap<>();
        }
        return (Map<K, V>) notes().values.computeIfAbsent(this, memory -> new HashMap<>());
    }

    private static Notes notes() {
        for (TransactionSynchronization synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof Notes notes) {
                return notes;
            }
        }
        Notes notes = new Notes();
        TransactionSynchronizationManager.registerSynchronization(notes);
        return notes;
    }

    /** Hangs on the transaction: suspended, resumed and dropped with it. */
    private static final class Notes implements TransactionSynchronization {

        private final Map<Object, Map<?, ?>> values = new HashMap<>();
    }
}
